package org.vpbx.standalone.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions by asking again and again, for a bounded time. */
public final class Await {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private Await() {}

  /**
   * Returns once {@code condition} holds.
   *
   * @throws IllegalStateException when it did not hold within {@code limit}; the message names
   *     {@code what}
   */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    value(what, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /**
   * Returns the first value that {@code source} has to offer.
   *
   * @throws IllegalStateException when there was none within {@code limit}; the message names
   *     {@code what}
   */
  public static <T> T value(String what, Duration limit, Supplier<Optional<T>> source) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> value = source.get();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "Waited " + limit.toMillis() + " ms in vain for " + what + ".");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting.", e);
    }
  }
}
