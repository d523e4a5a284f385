package org.vpbx.core.call;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  private static final int BATCH_MAX = 256;

  /**
   * Of each of the two queues. The dialplan waits five seconds in all (asterisk-conf
   * /extensions.conf, context vpbx-ask); what comes later than that is taken back.
   */
  private static final Duration PATIENCE = Duration.ofMillis(4_500);

  private final Database database;
  private final InstantSource clock;
  private final Exchange exchange;
  private final Settlement settlement;
  private final Function<Question, Instruction> ask;

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
    this.ask = batches ? inBatches() : this::alone;
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
  private Function<Question, Instruction> inBatches() {
    Batcher<Question, Exchange.Sorted> sorting =
        new Batcher<>(
            BATCH_MAX,
            PATIENCE,
            this::sort,
            (question, sorted) -> {
              if (sorted instanceof Exchange.Sorted.Answered(Instruction instruction)) {
                takeBack(instruction);
              }
            });
    Batcher<Inquiry, Instruction> granting =
        new Batcher<>(
            BATCH_MAX, PATIENCE, this::grant, (inquiry, instruction) -> takeBack(instruction));
    return question ->
        switch (sorting.ask(question)) {
          case Exchange.Sorted.Answered(Instruction instruction) -> instruction;
          case Exchange.Sorted.Chargeable(Inquiry inquiry) -> granting.ask(inquiry);
        };
  }

  private Instruction alone(Question question) {
    return switch (sort(List.of(question)).getFirst()) {
      case Exchange.Sorted.Answered(Instruction instruction) -> instruction;
      case Exchange.Sorted.Chargeable(Inquiry inquiry) -> grant(List.of(inquiry)).getFirst();
    };
  }

  /**
   * Says what to do next. A leg that is to be dialled is durable when this returns. An endpoint
   * that is no extension is left to the dialplan, which connects emergency calls alone.
   *
   * @throws IllegalStateException if it cannot be said in time, because the database is away for
   *     example; nothing stays reserved
   */
  public Instruction answer(Question question) {
    return ask.apply(question);
  }

  /**
   * Takes an answer back that did not reach Asterisk: nothing stays reserved for it. Should it have
   * arrived after all, and the leg be answered, the record will tell, and the leg is charged. The
   * call is over, unless it is an emergency call, which the dialplan completes alone.
   */
  public void undelivered(String linkedid, Instruction instruction) {
    takeBack(instruction);
    database.run(tx -> settlement.callGivenUp(tx, linkedid, clock.instant()));
  }

  private void takeBack(Instruction instruction) {
    Optional<LegId> leg =
        switch (instruction) {
          case Instruction.Dial dial -> Optional.of(dial.leg());
          case Instruction.Accept accept -> Optional.of(accept.leg());
          case Instruction.LeaveToDialplan none -> Optional.empty();
          case Instruction.Refuse refuse -> Optional.empty();
          case Instruction.HangUp end -> Optional.empty();
        };
    leg.ifPresent(id -> database.run(tx -> settlement.notAnswered(tx, List.of(id))));
  }

  /** What legs before these have reserved is free again for these. */
  private List<Exchange.Sorted> sort(List<Question> questions) {
    List<LegId> before =
        questions.stream()
            .filter(question -> !DialOutcome.of(question.dialStatus()).wasAnswered())
            .flatMap(question -> question.leg().stream())
            .toList();
    if (!before.isEmpty()) {
      database.inBatch(tx -> {
        settlement.notAnswered(tx, before);
        return before;
      });
    }
    return database.inBatch(tx -> exchange.sort(tx, questions));
  }

  private List<Instruction> grant(List<Inquiry> inquiries) {
    return database.inBatch(tx -> exchange.answer(tx, inquiries));
  }
}
