package org.vpbx.core.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatcherTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int BATCH_MAX = 50;

  private final AtomicInteger batches = new AtomicInteger();
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger atWorkMost = new AtomicInteger();

  @Test
  void manyQuestionsGetTheirOwnAnswersInFewBatches() throws Exception {
    List<Integer> answers = ask(batcher(questions -> doubled(questions, 10)), 2_000);
    assertEquals(IntStream.range(0, 2_000).map(n -> 2 * n).boxed().toList(), answers);
    assertTrue(batches.get() < 500, batches + " batches");
    assertTrue(batches.get() >= 2_000 / BATCH_MAX, batches + " batches");
  }

  @Test
  void aCrowdIsAnsweredByTwoThreadsAndNeverByThree() throws Exception {
    CountDownLatch two = new CountDownLatch(2);
    ask(
        batcher(questions -> {
          two.countDown();
          if (questions.size() > 1) {
            await(two);
          }
          return doubled(questions, 5);
        }),
        400);
    assertEquals(2, atWorkMost.get());
  }

  @Test
  void aFewAreAnsweredByOneThread() throws Exception {
    ask(batcher(questions -> doubled(questions, 5)), 40);
    assertEquals(1, atWorkMost.get());
  }

  @Test
  void aQuestionWithoutAnAnswerHarmsNobodyElse() throws Exception {
    Batcher<Integer, Integer> batcher =
        batcher(questions -> {
          if (questions.contains(13)) {
            throw new IllegalArgumentException("13");
          }
          return doubled(questions, 1);
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          IntStream.range(0, 100).mapToObj(n -> threads.submit(() -> batcher.ask(n))).toList();
      for (int n = 0; n < 100; n++) {
        Future<Integer> answer = answers.get(n);
        if (n == 13) {
          assertThrows(Exception.class, answer::get);
        } else {
          assertEquals(2 * n, answer.get());
        }
      }
    }
  }

  /** Questions that come one after the other find nobody asleep. */
  @Test
  void noQuestionIsForgotten() {
    Batcher<Integer, Integer> batcher = batcher(questions -> doubled(questions, 0));
    for (int n = 0; n < 100; n++) {
      assertEquals(2 * n, batcher.ask(n));
    }
  }

  private Batcher<Integer, Integer> batcher(Function<List<Integer>, List<Integer>> work) {
    return new Batcher<>(
        BATCH_MAX,
        PATIENCE,
        questions -> {
          batches.incrementAndGet();
          atWorkMost.accumulateAndGet(atWork.incrementAndGet(), Math::max);
          try {
            return work.apply(questions);
          } finally {
            atWork.decrementAndGet();
          }
        },
        (question, answer) -> {});
  }

  private static List<Integer> ask(Batcher<Integer, Integer> batcher, int questions)
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int n = 0; n < questions; n++) {
        int question = n;
        asked.add(threads.submit(() -> batcher.ask(question)));
      }
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> each : asked) {
        answers.add(each.get());
      }
      return answers;
    }
  }

  private static List<Integer> doubled(List<Integer> questions, int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return questions.stream().map(n -> 2 * n).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, java.util.concurrent.TimeUnit.SECONDS), "nobody else came");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
