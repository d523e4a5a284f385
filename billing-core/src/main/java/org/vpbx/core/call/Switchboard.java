package org.vpbx.core.call;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.vpbx.core.db.Batcher;
import org.vpbx.core.db.Database;
import org.vpbx.core.id.LegId;

/**
 * Answers Asterisk's questions: this is where a call is decided. Questions that come at the same
 * time are answered by one transaction, and nothing of a call is kept in memory, so any process can
 * answer any question. Thread-safe.
 */
public final class Switchboard {

  private static final int BATCH_MAX = 256;

  /** The dialplan waits five seconds (asterisk-conf/extensions.conf, context vpbx-ask). */
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
    this.ask = batches ? batcher()::ask : question -> answer(List.of(question)).getFirst();
  }

  static Switchboard of(
      Database database, InstantSource clock, Exchange exchange, Settlement settlement) {
    return new Switchboard(database, clock, exchange, settlement, true);
  }

  /** The same with a transaction for each question, to be compared with this one. */
  public Switchboard withoutBatches() {
    return new Switchboard(database, clock, exchange, settlement, false);
  }

  private Batcher<Question, Instruction> batcher() {
    return new Batcher<>(
        BATCH_MAX,
        PATIENCE,
        this::answer,
        (question, instruction) -> undelivered(question.linkedid(), instruction));
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
   * arrived after all, and the leg be answered, the record will tell, and the leg is charged.
   */
  public void undelivered(String linkedid, Instruction instruction) {
    database.run(tx -> {
      if (instruction instanceof Instruction.Dial dial) {
        settlement.notAnswered(tx, List.of(dial.leg()));
      }
      settlement.callGone(tx, linkedid, clock.instant());
    });
  }

  /** What legs before these have reserved is free again for these. */
  private List<Instruction> answer(List<Question> questions) {
    List<LegId> before = questions.stream().flatMap(question -> question.leg().stream()).toList();
    if (!before.isEmpty()) {
      database.run(tx -> settlement.notAnswered(tx, before));
    }
    return database.inBatch(tx -> exchange.answer(tx, questions));
  }
}
