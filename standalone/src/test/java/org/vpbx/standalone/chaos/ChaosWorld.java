package org.vpbx.standalone.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;
import org.vpbx.core.id.AccountId;
import org.vpbx.standalone.Programs;
import org.vpbx.standalone.demo.DemoData;
import org.vpbx.standalone.sandbox.AsteriskHost;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.AsteriskSettings;
import org.vpbx.standalone.sandbox.Carrier;
import org.vpbx.standalone.sandbox.Child;
import org.vpbx.standalone.sandbox.Children;
import org.vpbx.standalone.sandbox.DatabaseAccess;
import org.vpbx.standalone.sandbox.DatabaseServer;
import org.vpbx.standalone.sandbox.LocalDatabase;
import org.vpbx.standalone.sandbox.Loopback;
import org.vpbx.standalone.sandbox.Parts;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.ProjectTree;
import org.vpbx.standalone.sandbox.Sipp;

/**
 * The platform with the demo's data, each part of it a process of its own that can be killed and
 * frozen. Closing it ends them all, and leaves nothing behind.
 */
final class ChaosWorld implements AutoCloseable {

  private static final int AGI_PORT = 4573;

  private final Parts parts = new Parts();
  private final Path home;
  private final Loopback loopback;
  private final Children children;
  private final LocalDatabase database;
  private final Database pool;
  private final Core core;
  private final AccountId owner;
  private final String agiAddress;
  private final AsteriskServer asterisk;
  private final Programs programs;
  private final Sipp sipp;
  private final Carrier carrier;
  private Child agiServer;
  private Child ariApp;

  /** What can die. */
  enum Part {
    AGI_SERVER,
    ARI_APP,
    DATABASE,
    ASTERISK
  }

  ChaosWorld() {
    home = parts.directory("vpbx-chaos");
    loopback = parts.opened(Loopback.claim());
    children = parts.opened(new Children(home.resolve("log")));
    database =
        (LocalDatabase)
            parts.opened(DatabaseServer.start(children, home, loopback.next(), line -> {}));
    DatabaseAccess access = database.access();
    pool =
        parts.opened(
            Database.open(
                new DatabaseSettings(access.jdbcUrl(), access.user(), access.password(), 4)));
    pool.migrate();
    core = Core.of(pool, Clock.systemUTC());
    AsteriskHost host =
        AsteriskHost.find(
            ProjectTree.path("asterisk-conf"),
            ProjectTree.path("docker/asterisk/packages.txt"),
            line -> {});
    sipp = new Sipp(children, host, home.resolve("sipp"));
    carrier = parts.opened(new Carrier(sipp, loopback.next()));
    owner = DemoData.load(core, carrier.address(), carrier.port());
    agiAddress = loopback.next();
    programs = new Programs(children, access);
    parts.opened(() -> agiServer.close());
    startAgiServer();
    AsteriskSettings settings =
        new AsteriskSettings(
            ProjectTree.path("asterisk-conf"),
            loopback.next(),
            access,
            List.of(agiAddress + ":" + AGI_PORT),
            List.of("carrier-demo"),
            Optional.empty());
    asterisk =
        parts.opened(AsteriskServer.start(children, host, home.resolve("asterisk"), settings));
    parts.opened(() -> ariApp.close());
    startAriApp();
  }

  Core core() {
    return core;
  }

  Database pool() {
    return pool;
  }

  AccountId owner() {
    return owner;
  }

  Carrier carrier() {
    return carrier;
  }

  AsteriskServer asterisk() {
    return asterisk;
  }

  /** A phone of one of the demo's customers. */
  Phone phone(String extension) {
    String customer = extension.startsWith("1") ? "acme-" : "cedar-";
    return new Phone(sipp, asterisk, loopback.next(), customer + extension, DemoData.PASSWORD);
  }

  /** What carriers see of an extension. */
  static String callerId(String extension) {
    return "+" + (493_023_125_000L + Integer.parseInt(extension) - 100);
  }

  /** The process of a part, as it runs now. */
  Child process(Part part) {
    return switch (part) {
      case AGI_SERVER -> agiServer;
      case ARI_APP -> ariApp;
      case DATABASE -> database.child();
      case ASTERISK -> asterisk.child();
    };
  }

  /** Starts a part again that was killed. */
  void restart(Part part) {
    switch (part) {
      case AGI_SERVER -> startAgiServer();
      case ARI_APP -> startAriApp();
      case DATABASE -> database.restart();
      case ASTERISK -> asterisk.restart();
    }
  }

  /**
   * A leg that was charged.
   *
   * @param caller the number of the extension that called
   * @param leaseSeconds empty: nothing limited it
   */
  record BilledLeg(
      long id, String caller, Instant answeredAt, int seconds, Optional<Integer> leaseSeconds) {}

  List<BilledLeg> billedLegs() {
    return rows(
        "SELECT l.id, c.caller, l.answered_at, l.seconds, l.lease_seconds FROM leg l"
            + " JOIN phone_call c ON c.id = l.call_id WHERE l.state = 'RATED'"
            + " ORDER BY l.answered_at",
        row ->
            new BilledLeg(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getInt(4),
                Optional.ofNullable(row.getObject(5, Integer.class))));
  }

  /** Legs that have not come to their end. */
  long openLegs() {
    return rows(
            "SELECT COUNT(*) FROM leg WHERE state IN ('GRANTED', 'ANSWERED')",
            row -> row.getLong(1))
        .getFirst();
  }

  /** How many reservations are left. */
  long reserved() {
    return rows("SELECT COUNT(*) FROM ledger_account WHERE reserved <> 0", row -> row.getLong(1))
        .getFirst();
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> rows(String query, RowReader<T> reader) {
    try (Connection connection = pool.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(result));
      }
      connection.rollback();
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private void startAgiServer() {
    agiServer = programs.agiServer(agiAddress);
  }

  private void startAriApp() {
    ariApp = programs.ariApp(asterisk);
  }

  @Override
  public void close() {
    parts.close();
  }
}
