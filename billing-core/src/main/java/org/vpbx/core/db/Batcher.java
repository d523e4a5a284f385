package org.vpbx.core.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions of many threads in few transactions: whatever has been asked while one
 * transaction ran is answered by the next, so that one commit pays for hundreds (group commit). A
 * question that comes alone is answered at once; after that some are waited for, so that a busy
 * time has fewer and larger transactions. Where hundreds wait, the next transaction reads what it
 * needs while the one before still writes. Where a batch fails, its questions are answered one by
 * one, so that a question which cannot be answered harms nobody else. Thread-safe.
 *
 * @param <Q> a question
 * @param <A> an answer
 */
public final class Batcher<Q, A> {

  private static final Logger log = LoggerFactory.getLogger(Batcher.class);

  /** Where so many wait, two transactions are at work. */
  private static final int CROWD = 64;

  private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

  private final int batchMax;
  private final Duration patience;
  private final Function<List<Q>, List<A>> work;
  private final BiConsumer<Q, A> undelivered;

  private final BatchQueue<Waiting<Q, A>> queue = new BatchQueue<>();
  private final AtomicInteger working = new AtomicInteger();

  /** Platform threads: a virtual one would need two others for each word with the database. */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("batch-", 0).daemon().factory());

  /**
   * Makes one whose threads end a minute after there was something to do.
   *
   * @param batchMax most questions of one transaction
   * @param patience how long {@link #ask} waits
   * @param work answers questions in one transaction, one answer for each, in the same order; where
   *     it throws, each of them is asked again alone, though nobody knows whether the transaction
   *     was committed
   * @param undelivered is told of an answer that nobody waits for any more
   */
  public Batcher(
      int batchMax,
      Duration patience,
      Function<List<Q>, List<A>> work,
      BiConsumer<Q, A> undelivered) {
    this.batchMax = batchMax;
    this.patience = patience;
    this.work = work;
    this.undelivered = undelivered;
  }

  /**
   * Waits for the answer, whose transaction is then committed.
   *
   * @throws IllegalStateException if there is none in time; one that comes later is undelivered
   */
  public A ask(Q question) {
    Waiting<Q, A> waiting = new Waiting<>(question, new CompletableFuture<>());
    queue.add(waiting);
    work();
    try {
      return waiting.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("No answer to " + question, e.getCause());
    } catch (TimeoutException e) {
      return late(waiting, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return late(waiting, e);
    }
  }

  private A late(Waiting<Q, A> waiting, Exception why) {
    if (waiting.answer().cancel(false)) {
      throw new IllegalStateException("No answer in time to " + waiting.question(), why);
    }
    try {
      return waiting.answer().join();
    } catch (CompletionException e) {
      throw new IllegalStateException("No answer to " + waiting.question(), e.getCause());
    }
  }

  /** Has the next batch answered, unless enough threads are at it. */
  private void work() {
    if (isThreadWanted()) {
      try {
        threads.execute(this::answerAll);
      } catch (OutOfMemoryError e) {
        // no thread could be made; the next question tries again
        working.decrementAndGet();
        throw e;
      }
    }
  }

  /** If so, it counts as working from now on. */
  private boolean isThreadWanted() {
    int waiting = queue.size();
    int wanted = waiting == 0 ? 0 : waiting < CROWD ? 1 : 2;
    int now = working.get();
    return now < wanted && working.compareAndSet(now, now + 1);
  }

  private void answerAll() {
    do {
      try {
        answerNext();
      } finally {
        working.decrementAndGet();
      }
    } while (isThreadWanted());
  }

  private void answerNext() {
    List<Waiting<Q, A>> batch = queue.take(batchMax);
    batch.removeIf(waiting -> waiting.answer().isDone());
    if (!batch.isEmpty()) {
      answer(batch);
    }
    try {
      queue.gather();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread", e);
    }
  }

  private void answer(List<Waiting<Q, A>> batch) {
    try {
      deliver(batch, work.apply(batch.stream().map(Waiting::question).toList()));
    } catch (RuntimeException | Error e) {
      if (batch.size() == 1) {
        batch.getFirst().answer().completeExceptionally(e);
      } else {
        log.warn("A batch of {} is answered one by one", batch.size(), e);
        batch.stream()
            .filter(waiting -> !waiting.answer().isDone())
            .forEach(waiting -> answer(List.of(waiting)));
      }
    }
  }

  /** Everybody gets his answer, whatever becomes of those who have given up. */
  private void deliver(List<Waiting<Q, A>> batch, List<A> answers) {
    List<Integer> late = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (!batch.get(i).answer().complete(answers.get(i))) {
        late.add(i);
      }
    }
    for (int i : late) {
      try {
        undelivered.accept(batch.get(i).question(), answers.get(i));
      } catch (RuntimeException e) {
        log.error("The late answer {} could not be taken back", answers.get(i), e);
      }
    }
  }
}
