package org.vpbx.standalone.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The MySQL of Debian's newest packages, in a private root file system. Needs root. */
record MySql(DebianRoot root) implements DatabaseEngine {
  /** The one Debian release that has MySQL's server. */
  private static final String SUITE = "sid";

  /**
   * Fetches it from Debian's mirrors if this user has none yet.
   *
   * @throws MissingPart when it can't be had; says what to do
   */
  static MySql inDebian(Consumer<String> progress) {
    return new MySql(DebianRoot.of(SUITE, List.of("mysql-server-core"), progress));
  }

  @Override
  public String program() {
    return "mysqld";
  }

  @Override
  public Path inside(Path directory) {
    return Path.of(DebianRoot.WORK);
  }

  @Override
  public List<String> install(Path directory) {
    return command(directory, List.of("--initialize-insecure", "--datadir=" + data()));
  }

  @Override
  public List<String> serve(Path directory, List<String> options) {
    List<String> all = new ArrayList<>(List.of("--tls-version=", "--secure-file-priv=NULL"));
    all.addAll(List.of("--mysqlx=OFF", "--disable-log-bin"));
    all.addAll(options);
    return command(directory, all);
  }

  @Override
  public String keepRootOut() {
    return "ALTER USER root@localhost ACCOUNT LOCK;";
  }

  private List<String> command(Path directory, List<String> options) {
    List<String> program = new ArrayList<>(List.of("mysqld", "--no-defaults", "--user=root"));
    program.addAll(options);
    return root.command(directory, program);
  }

  private Path data() {
    return Path.of(DebianRoot.WORK, "data");
  }
}
