package org.vpbx.standalone.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The MariaDB that a jar on the class path carries.
 *
 * @param memory options that say how much it may use
 */
record MariaDb(List<String> memory) implements DatabaseEngine {

  /** For a demo or a test. */
  MariaDb() {
    this(List.of("--innodb-log-file-size=48M"));
  }

  /** As docs/operating.md has it for real use. */
  static MariaDb large() {
    return new MariaDb(List.of("--innodb-log-file-size=1G", "--innodb-buffer-pool-size=1G"));
  }

  @Override
  public String program() {
    return "mariadbd";
  }

  @Override
  public Path inside(Path directory) {
    return directory;
  }

  @Override
  public List<String> install(Path directory) {
    Path home = MariaDbBinaries.home();
    List<String> command = new ArrayList<>();
    // a server that starts deletes the temporary tables of another one in the same directory
    command.addAll(List.of("env", "TMPDIR=" + directory.resolve("tmp"), "sh"));
    command.add(home.resolve("scripts/mariadb-install-db").toString());
    command.addAll(List.of("--no-defaults", "--basedir=" + home));
    command.addAll(List.of("--datadir=" + directory.resolve("data"), "--skip-test-db"));
    command.addAll(List.of("--auth-root-authentication-method=normal", "--skip-name-resolve"));
    command.addAll(List.of("--force", "--user=" + System.getProperty("user.name")));
    return command;
  }

  @Override
  public List<String> serve(Path directory, List<String> options) {
    Path home = MariaDbBinaries.home();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(home.resolve("bin/mariadbd").toString(), "--no-defaults"));
    command.addAll(List.of("--basedir=" + home, "--skip-ssl"));
    command.addAll(memory);
    command.addAll(options);
    return command;
  }

  @Override
  public String keepRootOut() {
    return "ALTER USER root@localhost IDENTIFIED VIA unix_socket;";
  }
}
