package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the directory of one Asterisk: a copy of the deployed configuration, the {@code local/}
 * files that its README asks of whoever deploys it, and the directories that it writes to.
 */
record AsteriskFiles(
    AsteriskHost host, Path directory, AsteriskSettings settings, AsteriskEndpoints endpoints) {
  private static final List<String> DIRECTORIES =
      List.of(
          "run",
          "log/cel-custom",
          "spool/tmp",
          "spool/recording",
          "db",
          "cache",
          "keys",
          "var",
          "data/sounds");

  private static final Duration LINKED = Duration.ofSeconds(20);

  /** Our prompts belong to {@code sounds/LANGUAGE/vpbx}. */
  private static final String LINK_DATA =
      """
      cd "$0/data" && find "$1" -mindepth 1 -maxdepth 1 ! -name sounds -exec ln -sfn -t . {} +
      for prompts in ../etc/sounds/vpbx/*; do
        language=sounds/${prompts##*/}
        mkdir -p "$language"
        find "$1/$language/" -mindepth 1 -maxdepth 1 -exec ln -sfn -t "$language" {} +
        ln -sfn "$0/etc/sounds/vpbx/${prompts##*/}" "$language/vpbx"
      done
      """;

  void write() {
    try {
      for (String name : DIRECTORIES) {
        Files.createDirectories(directory.resolve(name));
      }
      copy(settings.configuration(), directory.resolve("etc"));
      writeMain();
      writeLocal();
      linkData();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeMain() throws IOException {
    Path home = host.place().inside(directory);
    String directories =
        """

        [directories]
        astetcdir => %1$s/etc
        astrundir => %1$s/run
        astlogdir => %1$s/log
        astspooldir => %1$s/spool
        astdbdir => %1$s/db
        astcachedir => %1$s/cache
        astkeydir => %1$s/keys
        astvarlibdir => %1$s/var
        astdatadir => %1$s/data
        astmoddir => %2$s

        [options](+)
        systemname = %3$s
        """
            .formatted(home, host.modules(), endpoints.systemName());
    Path main = directory.resolve("etc/asterisk.conf");
    Files.writeString(main, Files.readString(main) + directories);
  }

  private void writeLocal() throws IOException {
    DatabaseAccess db = settings.database();
    local(
        "globals.conf",
        "VPBX_AGI = %s\nVPBX_EMERGENCY_TRUNKS = %s"
            .formatted(
                String.join("&", settings.agi()), String.join("&", settings.emergencyTrunks())));
    local("transport.conf", transport("udp") + transport("tcp"));
    local(
        "http.conf",
        "bindaddr = %s\nbindport = %d".formatted(settings.address(), endpoints.ariPort()));
    local(
        "ari.conf",
        "[%s]\ntype = user\npassword = %s".formatted(endpoints.user(), endpoints.ariPassword()));
    local("manager.conf", manager());
    local("database.conf", "username => %s\npassword => %s".formatted(db.user(), db.password()));
    local("odbc.ini", odbc(db));
    if (settings.extraDialplan().isPresent()) {
      local("extra.conf", Files.readString(settings.extraDialplan().get()));
    }
  }

  private String transport(String protocol) {
    return """
    [transport-%1$s]
    type = transport
    protocol = %1$s
    bind = %2$s:%3$d
    """
        .formatted(protocol, settings.address(), endpoints.sipPort());
  }

  private String manager() {
    return """
    bindaddr = %1$s
    port = %2$d

    [%3$s]
    secret = %4$s
    read = system,call
    write = system,call
    deny = 0.0.0.0/0.0.0.0
    permit = 127.0.0.0/255.0.0.0
    """
        .formatted(
            settings.address(), endpoints.amiPort(), endpoints.user(), endpoints.amiPassword());
  }

  private String odbc(DatabaseAccess db) {
    return """
    [vpbx]
    Driver = %s
    Server = %s
    Port = %d
    Database = %s
    Charset = utf8mb4
    CONN_TIMEOUT = 1
    READ_TIMEOUT = 1
    WRITE_TIMEOUT = 1
    """
        .formatted(host.odbcDriver(), db.host(), db.port(), db.database());
  }

  private void local(String name, String text) throws IOException {
    Path file = directory.resolve("etc/local").resolve(name);
    Files.createDirectories(file.getParent());
    Secrets.write(file, text + "\n");
  }

  /** Its own data directory, of links to the package's data, so that ours can stand beside it. */
  private void linkData() {
    String home = host.place().inside(directory).toString();
    List<String> link = List.of("sh", "-c", LINK_DATA, home, host.data().toString());
    Children.output(host.place().launch(directory, link).command(), LINKED);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    }
  }
}
