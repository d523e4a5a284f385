package org.vpbx.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vpbx.core.Core;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.LiveCalls;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.UserId;
import org.vpbx.core.ledger.Verification;
import org.vpbx.core.rating.Price;
import org.vpbx.standalone.demo.DemoData;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.AsteriskSettings;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.Carrier;
import org.vpbx.standalone.sandbox.LocalDatabase;
import org.vpbx.standalone.sandbox.ProjectTree;
import org.vpbx.standalone.sandbox.Sipp;

/**
 * The laboratory of the system tests: one running platform with the demo's data and a carrier, for
 * all test classes of a JVM. It ends with the JVM, and leaves nothing behind.
 */
public final class Lab {

  private static final Duration SETTLED = Duration.ofSeconds(10);

  private static final class Holder {
    static final Lab INSTANCE = new Lab();
  }

  private final Path directory;
  private final Platform platform;
  private final Sipp sipp;
  private final Carrier carrier;
  private final AccountId owner;

  private Lab() {
    try {
      directory = Files.createTempDirectory("vpbx-lab");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    platform =
        Platform.start(directory, Clock.systemUTC(), line -> System.err.println(line + " …"));
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "lab-end"));
    sipp = new Sipp(platform.children(), platform.asteriskHost(), directory.resolve("sipp"));
    carrier = new Carrier(sipp, platform.loopback().next());
    owner = DemoData.load(core(), carrier.address(), carrier.port());
  }

  /** The laboratory, started at the first call. */
  public static Lab get() {
    return Holder.INSTANCE;
  }

  public Platform platform() {
    return platform;
  }

  public Core core() {
    return platform.core();
  }

  public Sipp sipp() {
    return sipp;
  }

  /** The carrier by which all outside calls go. */
  public Carrier carrier() {
    return carrier;
  }

  /**
   * One more Asterisk, which is the caller's to close.
   *
   * @param name of its directory, in that of the laboratory
   * @param agiServer where it asks, as host:port
   */
  public AsteriskServer anotherAsterisk(String name, String agiServer) {
    AsteriskSettings settings =
        new AsteriskSettings(
            ProjectTree.path("asterisk-conf"),
            platform.loopback().next(),
            platform.databaseServer().access(),
            List.of(agiServer),
            List.of("carrier-demo"),
            Optional.empty());
    return AsteriskServer.start(
        platform.children(), platform.asteriskHost(), directory.resolve(name), settings);
  }

  /** {@link #anotherAsterisk(String, String)} that asks the laboratory's own agi-server. */
  public AsteriskServer anotherAsterisk(String name) {
    return anotherAsterisk(name, platform.agiServer().hostAndPort());
  }

  public AccountId owner() {
    return owner;
  }

  public Path directory() {
    return directory;
  }

  /** The database server, if it is one of ours, which a test may kill. */
  public static Optional<LocalDatabase> localDatabase() {
    return get().platform.databaseServer() instanceof LocalDatabase local
        ? Optional.of(local)
        : Optional.empty();
  }

  /** A recording of ours, as callers hear it. */
  public static Path prompt(String name) {
    return ProjectTree.path("asterisk-conf/sounds/vpbx/en/" + name + ".wav");
  }

  public <T> T inTransaction(Function<Tx, T> work) {
    return core().database().inTransaction(work);
  }

  /** Ends the running calls that the viewer sees, as his page does. */
  public static void hangUpAll(Core core, Viewer viewer) {
    Actor actor = new Actor(viewer.user(), "test", viewer.account(), Optional.empty(), "::1");
    LiveCalls live = core.calls().live();
    core.database()
        .run(tx ->
            live.list(tx, viewer, null, 10)
                .forEach(call -> live.hangUp(tx, viewer.scope(), actor, call)));
  }

  /** Somebody who may see all of an account. */
  public static Viewer viewer(AccountId account, Role role) {
    return new Viewer(new UserId(1), "test", role, account, Optional.empty());
  }

  /** The account's newest call, once it is over and its record is settled. */
  public CallDetail awaitCall(AccountId customer) {
    Viewer viewer = viewer(customer, Role.CUSTOMER);
    CallRow row =
        Await.value(
            "the end of the call",
            SETTLED,
            () -> newest(viewer).filter(call -> call.endedAt() != null));
    return call(viewer, row);
  }

  /** The account's newest call of that number, as it was dialled, once it is over. */
  public CallDetail awaitCall(AccountId customer, String dialled) {
    Viewer viewer = viewer(customer, Role.CUSTOMER);
    CallRow row =
        Await.value(
            "the end of the call to " + dialled,
            SETTLED,
            () ->
                inTransaction(
                        tx -> core().calls().history().search(tx, viewer, CallFilter.ALL, 20, 0))
                    .stream()
                    .filter(call -> call.dialled().equals(dialled) && call.endedAt() != null)
                    .findFirst());
    return call(viewer, row);
  }

  /** What the account pays for so many of its newest calls, once they are rated. */
  public List<Price> awaitRated(AccountId customer, int rated, int calls) {
    Viewer viewer = viewer(customer, Role.CUSTOMER);
    return Await.value(
        rated + " rated calls of " + calls,
        SETTLED,
        () -> Optional.of(prices(viewer, calls)).filter(prices -> prices.size() == rated));
  }

  /** What the account pays for its newest calls, once so many are rated. */
  public List<Price> awaitRated(AccountId customer, int calls) {
    return awaitRated(customer, calls, calls);
  }

  private List<Price> prices(Viewer viewer, int calls) {
    List<CallRow> rows =
        inTransaction(tx -> core().calls().history().search(tx, viewer, CallFilter.ALL, calls, 0));
    return rows.stream()
        .flatMap(row -> call(viewer, row).charges().stream())
        .map(ChargeRow::price)
        .filter(Objects::nonNull)
        .toList();
  }

  /** A call through the eyes of a viewer. */
  public CallDetail call(Viewer viewer, CallRow row) {
    return inTransaction(tx -> core().calls().history().find(tx, viewer, row.id())).orElseThrow();
  }

  private Optional<CallRow> newest(Viewer viewer) {
    return inTransaction(tx -> core().calls().history().search(tx, viewer, CallFilter.ALL, 1, 0))
        .stream()
        .findFirst();
  }

  /** The rules that hold after every test. */
  public Verification verifyLedger() {
    return inTransaction(core().ledger()::verify);
  }

  private void end() {
    carrier.close();
    platform.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
