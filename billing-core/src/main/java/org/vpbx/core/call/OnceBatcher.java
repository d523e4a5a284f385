package org.vpbx.core.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vpbx.core.db.Batcher;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.LegId;

/**
 * A {@link Batcher} that grants each question one leg at the most. Where a commit fails, nobody
 * knows whether it took place: the connection may have broken after it. So a question that is asked
 * again is first looked for: if the leg that it was granted stands in the database, that answer
 * holds. Thread-safe.
 *
 * @param <Q> a question
 * @param <A> an answer, which may name a leg
 */
final class OnceBatcher<Q, A> {

  private final Database database;
  private final Function<Q, String> linkedid;
  private final Function<A, Optional<LegId>> leg;
  private final BiFunction<Tx, List<Q>, List<A>> work;
  private final Batcher<Asked<Q, A>, A> batcher;

  /**
   * Makes one.
   *
   * @param batchMax most questions of one transaction
   * @param patience how long {@link #ask} waits
   * @param linkedid of a question's call
   * @param leg what an answer grants
   * @param work answers questions, one answer for each, in the same order
   * @param undelivered is told of a leg for which nobody waits any more
   */
  OnceBatcher(
      Database database,
      int batchMax,
      Duration patience,
      Function<Q, String> linkedid,
      Function<A, Optional<LegId>> leg,
      BiFunction<Tx, List<Q>, List<A>> work,
      Consumer<LegId> undelivered) {
    this.database = database;
    this.linkedid = linkedid;
    this.leg = leg;
    this.work = work;
    this.batcher =
        new Batcher<>(
            batchMax,
            patience,
            this::answer,
            (asked, answer) -> leg.apply(answer).ifPresent(undelivered));
  }

  /**
   * A question.
   *
   * @param doubtful what a transaction has answered whose commit failed; null inside: none has
   */
  private record Asked<Q, A>(Q question, AtomicReference<A> doubtful) {}

  /**
   * Waits for the answer, whose transaction is then committed.
   *
   * @throws IllegalStateException if there is none in time, or its commit failed; a leg that was
   *     granted nevertheless ends with its call
   */
  A ask(Q question) {
    return batcher.ask(new Asked<>(question, new AtomicReference<>()));
  }

  private List<A> answer(List<Asked<Q, A>> asked) {
    Optional<A> standing = asked.size() == 1 ? standing(asked.getFirst()) : Optional.empty();
    return standing.map(List::of).orElseGet(() -> transact(asked));
  }

  private List<A> transact(List<Asked<Q, A>> asked) {
    List<Q> questions = asked.stream().map(Asked::question).toList();
    List<A> made = new ArrayList<>();
    try {
      return database.inBatch(tx -> {
        made.clear();
        made.addAll(work.apply(tx, questions));
        return made;
      });
    } catch (RuntimeException e) {
      for (int i = 0; i < made.size(); i++) {
        asked.get(i).doubtful().set(made.get(i));
      }
      throw e;
    }
  }

  /** What was answered before, if it was committed. Waits for a commit that is still under way. */
  private Optional<A> standing(Asked<Q, A> asked) {
    Optional<A> before = Optional.ofNullable(asked.doubtful().get());
    String call = linkedid.apply(asked.question());
    return before
        .flatMap(leg)
        .filter(id -> database.inTransaction(tx -> isGranted(tx, id, call)))
        .flatMap(id -> before);
  }

  /** A key that was never committed may be another's by now, if the database has died meanwhile. */
  private static boolean isGranted(Tx tx, LegId id, String linkedid) {
    return tx.mapper(CallMapper.class).lockLegs(List.of(id)).stream()
        .anyMatch(leg -> leg.state() == LegState.GRANTED && leg.linkedid().equals(linkedid));
  }
}
