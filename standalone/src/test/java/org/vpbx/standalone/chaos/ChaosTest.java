package org.vpbx.standalone.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.ledger.Verification;
import org.vpbx.standalone.Lab;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.CallStorm;
import org.vpbx.standalone.sandbox.Child;
import org.vpbx.standalone.sandbox.Phone;

/**
 * Processes die and freeze during a steady load of real calls (promise C10): in the end every
 * answered leg is billed once, as long as the carrier has counted, and nothing stays reserved.
 */
@DisabledIf("theServerIsGiven")
class ChaosTest {

  private static final Logger log = LoggerFactory.getLogger(ChaosTest.class);

  private static final String NUMBER = "003023125000";

  /** Longer than a question, a lease of the care for an Asterisk, and an answer of AMI. */
  private static final Duration FROZEN = Duration.ofSeconds(12);

  private static final Duration TALK = Duration.ofSeconds(6);
  private static final Duration SETTLED = Duration.ofSeconds(90);
  private static final int LOAD_SECONDS = 20;
  private static final int PER_SECOND = 2;
  private static final Duration AFTERWARDS = Duration.ofSeconds(4);

  /** A leg whose Asterisk died is charged to when its channel was last seen. */
  private static final long LAST_SIGN_MS = 5000;

  /** So much later Asterisk may notice the end of a call, because it waits for the database. */
  private static final long SILENT_DATABASE_MS = 3000;

  private static final long CATCHES_UP_MS = 1000;

  private static final Duration SAME_BREATH = Duration.ofMillis(20);

  private final Random random = new Random(20_261_123);

  /** When Asterisk was cut off, and calls with it. */
  private final List<Instant> kills = new ArrayList<>();

  private final List<Standstill> standstills = new ArrayList<>();

  static boolean theServerIsGiven() {
    return Lab.localDatabase().isEmpty();
  }

  /** When a process was frozen. */
  private record Standstill(ChaosWorld.Part part, Instant from, Instant to) {

    boolean holds(Instant at) {
      return at.isAfter(from) && at.isBefore(to);
    }
  }

  /** One way to disturb. */
  private record Disturbance(ChaosWorld.Part part, boolean kill) {}

  @Test
  void whateverDiesOnceEachAnsweredLegIsBilledOnce() throws Exception {
    campaign(
        List.of(
            new Disturbance(ChaosWorld.Part.AGI_SERVER, false),
            new Disturbance(ChaosWorld.Part.ARI_APP, true),
            new Disturbance(ChaosWorld.Part.DATABASE, false),
            new Disturbance(ChaosWorld.Part.ASTERISK, true)));
  }

  @Tag("long")
  @Test
  void whateverDiesFiftyTimesEachAnsweredLegIsBilledOnce() throws Exception {
    ChaosWorld.Part[] parts = ChaosWorld.Part.values();
    campaign(
        Stream.generate(
                () -> new Disturbance(parts[random.nextInt(parts.length)], random.nextBoolean()))
            .limit(50)
            .toList());
  }

  private void campaign(List<Disturbance> disturbances) throws Exception {
    try (ChaosWorld world = new ChaosWorld();
        Phone one = world.phone("101");
        Phone two = world.phone("102");
        Phone three = world.phone("201")) {
      world.carrier().answers(Answering.after(Duration.ofMillis(300)).thenHangUpAfter(TALK));
      for (Disturbance disturbance : disturbances) {
        log.info("Round: {}", disturbance);
        List<CallStorm> load =
            List.of(
                storm(one, CallPlan.untilTheOtherHangsUp()),
                storm(two, CallPlan.holdFor(Duration.ofSeconds(2))),
                storm(three, CallPlan.cancelAfter(Duration.ofMillis(150))));
        Thread.sleep(2000 + random.nextInt(4000));
        disturb(world, disturbance);
        Thread.sleep(AFTERWARDS);
        load.forEach(CallStorm::close);
      }
      settle(world);
      assertBilledOnce(world);
    }
  }

  private static CallStorm storm(Phone phone, CallPlan plan) {
    return phone.storm(NUMBER, plan, PER_SECOND * LOAD_SECONDS, PER_SECOND);
  }

  private void disturb(ChaosWorld world, Disturbance disturbance) throws InterruptedException {
    Child process = world.process(disturbance.part());
    if (disturbance.kill()) {
      if (disturbance.part() == ChaosWorld.Part.ASTERISK) {
        kills.add(Instant.now());
      }
      process.kill();
      Thread.sleep(random.nextInt(3000));
      world.restart(disturbance.part());
    } else {
      Instant from = Instant.now();
      process.freeze();
      Thread.sleep(FROZEN.toMillis());
      process.thaw();
      standstills.add(new Standstill(disturbance.part(), from, Instant.now()));
    }
  }

  private static void settle(ChaosWorld world) {
    Await.until("the end of all legs", SETTLED, () -> world.openLegs() == 0);
    Verification verified = world.pool().inTransaction(tx -> world.core().ledger().verify(tx));
    assertTrue(verified.holds(), verified::toString);
    assertEquals(0, world.reserved(), "still reserved");
  }

  /** Each talk that the carrier counted is on one leg, and each leg is one talk. */
  private void assertBilledOnce(ChaosWorld world) {
    List<ChaosWorld.BilledLeg> legs = new ArrayList<>(world.billedLegs());
    List<CallProgress> talks =
        world.carrier().calls().stream()
            .filter(call -> call.answeredAt().isPresent())
            .sorted(Comparator.comparing(call -> call.answeredAt().get()))
            .toList();
    log.info("{} talks, {} legs billed", talks.size(), legs.size());
    List<CallProgress> others = new ArrayList<>();
    for (CallProgress talk : talks) {
      Optional<ChaosWorld.BilledLeg> right =
          alike(legs, talk).stream().filter(leg -> fault(leg, talk).isEmpty()).findFirst();
      right.ifPresentOrElse(legs::remove, () -> others.add(talk));
    }
    List<String> wrong = new ArrayList<>();
    for (CallProgress talk : others) {
      Optional<ChaosWorld.BilledLeg> leg = alike(legs, talk).stream().findFirst();
      leg.ifPresent(legs::remove);
      String fault = leg.map(some -> fault(some, talk)).orElseGet(() -> unbilled(talk));
      if (!fault.isEmpty()) {
        wrong.add(fault + ": " + talk + " " + leg);
      }
    }
    legs.stream()
        .filter(leg -> kills.stream().noneMatch(kill -> near(leg.answeredAt(), kill, 1000)))
        .forEach(leg -> wrong.add("nobody talked: " + leg));
    assertEquals(List.of(), wrong);
    assertTrue(talks.size() > 10, "only " + talks.size() + " talks");
  }

  /** The caller's legs that were answered then: some are answered at the same moment. */
  private static List<ChaosWorld.BilledLeg> alike(
      List<ChaosWorld.BilledLeg> legs, CallProgress talk) {
    Instant answered = talk.answeredAt().orElseThrow();
    return legs.stream()
        .filter(leg -> near(leg.answeredAt(), answered, 1000))
        .filter(leg -> talk.caller().equals(ChaosWorld.callerId(leg.caller())))
        .toList();
  }

  /**
   * Asterisk had no time left to put the answer on record, or had given the call up before it came,
   * and ended it with the same breath that acknowledged it (RFC 3261, 9.1).
   */
  private String unbilled(CallProgress talk) {
    Instant answered = talk.answeredAt().orElseThrow();
    boolean killed = kills.stream().anyMatch(kill -> near(answered, kill, 200));
    boolean crossed =
        talk.endedBy().equals(Optional.of(CallProgress.Side.THERE))
            && talk.talk().compareTo(SAME_BREATH) < 0;
    return killed || crossed ? "" : "not billed";
  }

  private String fault(ChaosWorld.BilledLeg leg, CallProgress talk) {
    Instant answered = talk.answeredAt().orElseThrow();
    Instant ended = talk.endedAt().orElse(Instant.MAX);
    Optional<Instant> cut =
        kills.stream().filter(kill -> kill.isAfter(answered) && kill.isBefore(ended)).findFirst();
    long heard = Duration.between(answered, cut.orElse(ended)).toMillis();
    long off = leg.seconds() * 1000L - heard;
    long early = cut.isPresent() ? LAST_SIGN_MS : 1000 + early(ended);
    return (off > -early || outlived(leg, ended)) && off < late(ended)
        ? ""
        : "billed " + leg.seconds() + " s for " + heard + " ms";
  }

  /**
   * What is frozen sees no end: Asterisk not before it goes on, and little later without a
   * database.
   */
  private long late(Instant ended) {
    return 1000
        + standstills.stream()
            .filter(standstill -> standstill.holds(ended))
            .mapToLong(standstill ->
                switch (standstill.part()) {
                  case ASTERISK -> Duration.between(ended, standstill.to()).toMillis();
                  case DATABASE -> SILENT_DATABASE_MS;
                  case AGI_SERVER, ARI_APP -> 0;
                })
            .max()
            .orElse(0);
  }

  /** Asterisk stood still when the lease was over; more than what was paid is not charged. */
  private boolean outlived(ChaosWorld.BilledLeg leg, Instant ended) {
    Instant lease = leg.answeredAt().plusSeconds(leg.seconds());
    return leg.leaseSeconds().equals(Optional.of(leg.seconds()))
        && lease.isBefore(ended)
        && standstills.stream()
            .filter(standstill -> standstill.part() == ChaosWorld.Part.ASTERISK)
            .anyMatch(standstill -> standstill.holds(lease));
  }

  /** Asterisk, when it goes on, knows of ends for some time before it has told all carriers. */
  private long early(Instant ended) {
    return standstills.stream()
            .filter(standstill -> standstill.part() == ChaosWorld.Part.ASTERISK)
            .anyMatch(standstill -> near(ended, standstill.to(), CATCHES_UP_MS))
        ? CATCHES_UP_MS
        : 0;
  }

  private static boolean near(Instant one, Instant other, long millis) {
    return Duration.between(one, other).abs().toMillis() < millis;
  }
}
