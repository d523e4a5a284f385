package org.vpbx.core.call;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.db.Batcher;
import org.vpbx.core.db.Database;
import org.vpbx.core.id.LegId;
import org.vpbx.core.route.DialOutcome;

/**
 * Answers Asterisk's questions: this is where a call is decided. Questions that come at the same
 * time are answered by one transaction, and nothing of a call is kept in memory, so any process can
 * answer any question. Thread-safe.
 */
public final class Switchboard {

  private static final Logger log = LoggerFactory.getLogger(Switchboard.class);

  private static final int BATCH_MAX = 256;

  /**
   * Of each of the queues. The dialplan waits five seconds in all (asterisk-conf /extensions.conf,
   * context vpbx-ask); what comes later than that is taken back.
   */
  private static final Duration PATIENCE = Duration.ofMillis(4_500);

  private final Database database;
  private final InstantSource clock;
  private final Exchange exchange;
  private final Settlement settlement;
  private final Function<Question, Exchange.Sorted> sorting;
  private final Function<Inquiry, Instruction> granting;
  private final Batcher<LegId, LegId> givingUp;

  private Switchboard(
      Database database,
      InstantSource clock,
      Exchange exchange,
      Settlement settlement,
      boolean batches) {
    this.database = database;
    this.clock = clock;
    this.exchange = exchange;
    this.settlement = settlement;
    this.sorting = batches ? sortingInBatches() : this::sortAlone;
    this.granting = batches ? grantingInBatches() : this::grantAlone;
    this.givingUp = new Batcher<>(BATCH_MAX, PATIENCE, this::giveUp, (leg, same) -> {});
  }

  static Switchboard of(
      Database database, InstantSource clock, Exchange exchange, Settlement settlement) {
    return new Switchboard(database, clock, exchange, settlement, true);
  }

  /** The same with a transaction for each question, to be compared with this one. */
  public Switchboard withoutBatches() {
    return new Switchboard(database, clock, exchange, settlement, false);
  }

  /** What costs nothing waits for no balance: it has a queue of its own. */
  private Function<Question, Exchange.Sorted> sortingInBatches() {
    return new OnceBatcher<Question, Exchange.Sorted>(
            database,
            BATCH_MAX,
            PATIENCE,
            Question::linkedid,
            sorted ->
                sorted instanceof Exchange.Sorted.Answered(Instruction instruction)
                    ? leg(instruction)
                    : Optional.empty(),
            exchange::sort,
            this::giveUpLater)
        ::ask;
  }

  private Function<Inquiry, Instruction> grantingInBatches() {
    return new OnceBatcher<Inquiry, Instruction>(
            database,
            BATCH_MAX,
            PATIENCE,
            inquiry -> inquiry.question().linkedid(),
            Switchboard::leg,
            exchange::grant,
            this::giveUpLater)
        ::ask;
  }

  private Exchange.Sorted sortAlone(Question question) {
    return database.inBatch(tx -> exchange.sort(tx, List.of(question))).getFirst();
  }

  private Instruction grantAlone(Inquiry inquiry) {
    return database.inBatch(tx -> exchange.grant(tx, List.of(inquiry))).getFirst();
  }

  /**
   * Says what to do next. A leg that is to be dialled is durable when this returns. An endpoint
   * that is no extension is left to the dialplan, which connects emergency calls alone. What the
   * leg before has reserved is free again for a chargeable one; what costs nothing does not wait
   * for that.
   *
   * @throws IllegalStateException if it cannot be said in time, because the database is away for
   *     example; nothing stays reserved when the call is over
   */
  public Instruction answer(Question question) {
    Optional<LegId> before =
        question.leg().filter(leg -> !DialOutcome.of(question.dialStatus()).wasAnswered());
    return switch (sorting.apply(question)) {
      case Exchange.Sorted.Answered(Instruction instruction) -> {
        before.ifPresent(this::giveUpLater);
        yield instruction;
      }
      case Exchange.Sorted.Chargeable(Inquiry inquiry) -> {
        before.ifPresent(givingUp::ask);
        yield granting.apply(inquiry);
      }
    };
  }

  /**
   * Takes an answer back that did not reach Asterisk: nothing stays reserved for it. Should it have
   * arrived after all, and the leg be answered, the record will tell, and the leg is charged. The
   * call is over, unless it is an emergency call, which the dialplan completes alone.
   */
  public void undelivered(String linkedid, Instruction instruction) {
    leg(instruction).ifPresent(id -> giveUp(List.of(id)));
    database.run(tx -> settlement.callGivenUp(tx, linkedid, clock.instant()));
  }

  private static Optional<LegId> leg(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Dial dial -> Optional.of(dial.leg());
      case Instruction.Accept accept -> Optional.of(accept.leg());
      case Instruction.LeaveToDialplan none -> Optional.empty();
      case Instruction.Refuse refuse -> Optional.empty();
      case Instruction.HangUp end -> Optional.empty();
    };
  }

  private List<LegId> giveUp(List<LegId> legs) {
    return database.inBatch(tx -> {
      settlement.notAnswered(tx, legs);
      return legs;
    });
  }

  /** Nobody waits for it. Where it fails, Asterisk's record tells that the leg is over. */
  private void giveUpLater(LegId leg) {
    Thread.ofVirtual()
        .name("give-up-" + leg.value())
        .start(() -> {
          try {
            givingUp.ask(leg);
          } catch (IllegalStateException e) {
            log.warn("Leg {} is left to Asterisk's record", leg.value(), e);
          }
        });
  }
}
