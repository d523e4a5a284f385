package org.vpbx.core.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What waits for the next batch, for two threads at the most that take it. Thread-safe. */
final class BatchQueue<T> {

  /** So many are worth a transaction at once. */
  private static final int ENOUGH = 12;

  /** So long the next batch is waited for until there are enough. */
  private static final Duration REST = Duration.ofMillis(30);

  private static final int GATHERERS_MAX = 2;

  private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final Semaphore enough = new Semaphore(0);

  void add(T one) {
    queue.add(one);
    if (size.incrementAndGet() == ENOUGH) {
      enough.release(GATHERERS_MAX);
    }
  }

  int size() {
    return size.get();
  }

  /** The oldest ones, so many at the most. */
  List<T> take(int max) {
    List<T> taken = new ArrayList<>();
    for (T one = queue.poll(); one != null; one = taken.size() < max ? queue.poll() : null) {
      taken.add(one);
    }
    size.addAndGet(-taken.size());
    return taken;
  }

  /** Returns when enough are waiting, or after a moment that nobody notices. */
  void gather() throws InterruptedException {
    enough.drainPermits();
    if (size.get() < ENOUGH) {
      enough.tryAcquire(REST.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
