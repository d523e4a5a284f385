package org.vpbx.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpbx.agi.AgiServer;
import org.vpbx.agi.AgiSettings;
import org.vpbx.ari.AmiSettings;
import org.vpbx.ari.AriAccess;
import org.vpbx.ari.AriApp;
import org.vpbx.ari.AriSettings;
import org.vpbx.core.Core;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;
import org.vpbx.standalone.sandbox.AsteriskHost;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.AsteriskSettings;
import org.vpbx.standalone.sandbox.Children;
import org.vpbx.standalone.sandbox.DatabaseAccess;
import org.vpbx.standalone.sandbox.DatabaseServer;
import org.vpbx.standalone.sandbox.Loopback;
import org.vpbx.standalone.sandbox.Parts;
import org.vpbx.standalone.sandbox.ProjectTree;

/**
 * All of vPBX in this JVM, with a database server and a sandboxed Asterisk of its own, on a range
 * of loopback addresses that nobody else has. Closing it ends what it started.
 */
public final class Platform implements AutoCloseable {

  private static final int AGI_PORT = 4573;
  private static final int CONNECTIONS_MAX = 10;

  /** The name of its one Asterisk, the same from run to run as the record that it goes on with. */
  private static final String NODE = "standalone";

  private final Parts parts = new Parts();
  private final Path home;
  private final InstantSource clock;
  private final Consumer<String> progress;

  private Loopback loopback;
  private Children children;
  private AsteriskHost asteriskHost;
  private DatabaseServer databaseServer;
  private Core core;
  private AgiServer agiServer;
  private AsteriskServer asterisk;

  private Platform(Path home, InstantSource clock, Consumer<String> progress) {
    this.home = home;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Starts everything, and returns when Asterisk takes calls.
   *
   * @param home where its data stay from run to run
   * @param progress gets a line for each slow step
   * @throws org.vpbx.standalone.sandbox.MissingPart if something is missing; says what to do
   */
  public static Platform start(Path home, InstantSource clock, Consumer<String> progress) {
    Platform platform = new Platform(home, clock, progress);
    try {
      platform.start();
      return platform;
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  public Core core() {
    return core;
  }

  public Children children() {
    return children;
  }

  public Loopback loopback() {
    return loopback;
  }

  public AsteriskHost asteriskHost() {
    return asteriskHost;
  }

  public AsteriskServer asterisk() {
    return asterisk;
  }

  /** {@code LocalDatabase} if it is one that can be stopped. */
  public DatabaseServer databaseServer() {
    return databaseServer;
  }

  public AgiServer agiServer() {
    return agiServer;
  }

  /** Ends the parts, the last started first. */
  @Override
  public void close() {
    parts.close();
  }

  private void start() {
    Path configuration = ProjectTree.path("asterisk-conf");
    Path packages = ProjectTree.path("docker/asterisk/packages.txt");
    loopback = parts.opened(Loopback.claim());
    children = parts.opened(new Children(home.resolve("log")));
    asteriskHost = AsteriskHost.find(configuration, packages, progress);
    startDatabase();
    startAgiServer();
    startAsterisk(configuration);
    parts.opened(AriApp.start(ariSettings(NODE, asterisk), core));
  }

  /** What the ari-app beside an Asterisk is told. */
  public static AriSettings ariSettings(String node, AsteriskServer asterisk) {
    return new AriSettings(
        node,
        asterisk.systemName(),
        asterisk.celFile(),
        asterisk.controlSocket(),
        ami(asterisk),
        ari(asterisk),
        AriSettings.RECORD_SPACE_MB);
  }

  /** How to log in to an Asterisk's manager interface. */
  public static AmiSettings ami(AsteriskServer asterisk) {
    return new AmiSettings(
        address(asterisk.amiAddress()),
        asterisk.amiPort(),
        asterisk.amiUser(),
        asterisk.amiPassword());
  }

  /** How to log in to its REST interface. */
  public static AriAccess ari(AsteriskServer asterisk) {
    return new AriAccess(
        address(asterisk.amiAddress()),
        asterisk.ariPort(),
        asterisk.ariUser(),
        asterisk.ariPassword());
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("A loopback address is always known", e);
    }
  }

  private void startDatabase() {
    progress.accept("Starting the database");
    databaseServer = parts.opened(DatabaseServer.start(children, home, loopback.next(), progress));
    DatabaseAccess access = databaseServer.access();
    DatabaseSettings settings =
        new DatabaseSettings(access.jdbcUrl(), access.user(), access.password(), CONNECTIONS_MAX);
    Database database = parts.opened(Database.open(settings));
    database.migrate();
    core = Core.of(database, clock);
  }

  private void startAgiServer() {
    try {
      InetAddress address = InetAddress.getByName(loopback.next());
      agiServer =
          parts.opened(
              AgiServer.start(new AgiSettings(address, AGI_PORT), core.calls().switchboard()));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("A loopback address is always known", e);
    }
  }

  private void startAsterisk(Path configuration) {
    progress.accept("Starting Asterisk");
    AsteriskSettings settings =
        new AsteriskSettings(
            configuration,
            loopback.next(),
            databaseServer.access(),
            List.of(agiServer.hostAndPort()),
            List.of("carrier-demo"),
            Optional.empty());
    asterisk =
        parts.opened(
            AsteriskServer.start(children, asteriskHost, home.resolve("asterisk"), settings));
  }
}
