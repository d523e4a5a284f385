package org.vpbx.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpbx.core.Core;
import org.vpbx.core.db.Database;
import org.vpbx.standalone.Programs;
import org.vpbx.standalone.demo.DemoData;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.AsteriskHost;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.AsteriskSettings;
import org.vpbx.standalone.sandbox.Carrier;
import org.vpbx.standalone.sandbox.Child;
import org.vpbx.standalone.sandbox.Parts;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.ProjectTree;
import org.vpbx.standalone.sandbox.Sipp;

/**
 * The platform, each part of it a process of its own, and beside it an Asterisk with the same
 * configuration that dials the carrier and asks nobody.
 */
final class CallsWorld implements AutoCloseable {

  private static final Duration RING = Duration.ofMillis(1);
  private static final int AGI_PORT = 4573;
  private static final int CONNECTIONS_MAX = 4;

  /** What phones dial there goes to the carrier at once. */
  private static final String BARE =
      """
      [vpbx](+)
      exten => _003023125XXX,1,Dial(PJSIP/${EXTEN:2}@carrier-demo,30)
       same => n,Hangup()
      """;

  private final BenchDatabase database = new BenchDatabase();
  private final Parts parts = new Parts();
  private final Database pool;
  private final Core core;
  private final Map<Part, Child> processes = new EnumMap<>(Part.class);
  private final Carrier carrier;
  private final Phone barePhone;
  private final Phone phone;
  private final AsteriskServer asterisk;

  /** What uses a processor. */
  enum Part {
    ASTERISK_BARE,
    ASTERISK,
    AGI,
    ARI,
    DB
  }

  CallsWorld() throws IOException {
    pool = database.open(CONNECTIONS_MAX);
    pool.migrate();
    core = Core.of(pool, InstantSource.system());
    AsteriskHost host =
        AsteriskHost.find(
            ProjectTree.path("asterisk-conf"),
            ProjectTree.path("docker/asterisk/packages.txt"),
            line -> {});
    Sipp sipp = Sipp.withoutMessages(database.children(), host, database.home().resolve("sipp"));
    carrier = parts.opened(new Carrier(sipp, database.address()));
    DemoData.load(core, carrier.address(), carrier.port());
    GrantsBench.enrich(core);
    carrier.answers(Answering.after(RING));
    carrier.audio().echo();
    String agiAddress = database.address();
    Programs programs = new Programs(database.children(), database.access());
    Path dialplan = Files.writeString(database.home().resolve("bare.conf"), BARE);
    AsteriskServer bare = asterisk(host, "bare", agiAddress, Optional.of(dialplan));
    asterisk = asterisk(host, "asterisk", agiAddress, Optional.empty());
    barePhone =
        parts.opened(new Phone(sipp, bare, database.address(), "acme-101", DemoData.PASSWORD));
    phone =
        parts.opened(new Phone(sipp, asterisk, database.address(), "acme-101", DemoData.PASSWORD));
    barePhone.audio().ignore();
    phone.audio().ignore();
    processes.put(Part.ASTERISK_BARE, bare.child());
    processes.put(Part.ASTERISK, asterisk.child());
    processes.put(Part.AGI, parts.opened(programs.agiServer(agiAddress)));
    processes.put(Part.ARI, parts.opened(programs.ariApp(asterisk)));
    processes.put(Part.DB, database.process());
  }

  Core core() {
    return core;
  }

  Carrier carrier() {
    return carrier;
  }

  /** Whose calls go to the carrier at once. */
  Phone barePhone() {
    return barePhone;
  }

  /** Whose calls are authorised, routed and charged. */
  Phone phone() {
    return phone;
  }

  /** Has Asterisk refuse calls beyond that rate. */
  void admit(int perSecond) {
    asterisk.cli("dialplan set global VPBX_CALLS_PER_SECOND " + perSecond);
  }

  /** Has Asterisk take any number of calls. */
  void admitAll() {
    asterisk.cli("dialplan set global VPBX_CALLS_PER_SECOND \"\"");
  }

  /** How much of a processor each part has used so far. */
  Map<Part, Duration> cpu() {
    Map<Part, Duration> used = new EnumMap<>(Part.class);
    processes.forEach((part, child) -> used.put(part, cpu(child)));
    return used;
  }

  /** Legs that have not come to their end. */
  long openLegs() {
    try (Connection connection = pool.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM leg WHERE state IN ('GRANTED', 'ANSWERED')")) {
      rows.next();
      long open = rows.getLong(1);
      connection.rollback();
      return open;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has the leases of all legs renewed, evenly over that time from now on. */
  void renewWithin(Duration time) {
    try (Connection connection = pool.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE leg SET renew_at = DATE_ADD(UTC_TIMESTAMP(6), INTERVAL RAND() * "
              + time.toMillis() * 1000
              + " MICROSECOND) WHERE state = 'ANSWERED'");
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Duration cpu(Child child) {
    ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();
    return Stream.concat(Stream.of(process), process.descendants())
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private AsteriskServer asterisk(
      AsteriskHost host, String name, String agiAddress, Optional<Path> extraDialplan) {
    AsteriskSettings settings =
        new AsteriskSettings(
            ProjectTree.path("asterisk-conf"),
            database.address(),
            database.access(),
            List.of(agiAddress + ":" + AGI_PORT),
            List.of("carrier-demo"),
            extraDialplan);
    return parts.opened(
        AsteriskServer.start(database.children(), host, database.home().resolve(name), settings));
  }

  @Override
  public void close() {
    parts.close();
    database.close();
  }
}
