package org.vpbx.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.vpbx.core.Core;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.Tariffs;

/** Loading a plan from the database, and changing it while another node prices by it. */
final class LivePlans {

  private static final int WARM_UP = 1000;
  private static final Duration CHANGE_LIMIT = Duration.ofSeconds(60);

  /**
   * Seconds, but for the pause.
   *
   * @param coldLoad of the first plan that the JVM loads
   * @param load of another, after that
   * @param change from its beginning on one node to the first price by it on another
   * @param pauseMs the longest that a caller of the other node waited for a price meanwhile
   */
  record Measured(double coldLoad, double load, double change, double pauseMs) {}

  private final LiveDatabase database;
  private final int lines;

  LivePlans(LiveDatabase database, int lines) {
    this.database = database;
    this.lines = lines;
  }

  Measured measure() throws InterruptedException {
    PlanId warmUp = database.plan("Warm-up", deck(11));
    List<SheetLine> deck = deck(1);
    PlanId plan = database.plan("Deck", deck);
    double cold = load(database.node(), warmUp);
    Core node = database.node();
    double warm = load(node, plan);
    double change = 0;
    double pause = 0;
    for (int round = 1; round <= 3; round++) {
      Measured once = change(node, plan, deck.get(lines / 2), round);
      change = Math.max(change, once.change());
      pause = Math.max(pause, once.pauseMs());
    }
    return new Measured(cold, warm, change, pause);
  }

  private List<SheetLine> deck(long seed) {
    return RateDeck.lines(seed, lines, Prices.SHARED);
  }

  private static double load(Core node, PlanId plan) {
    long start = System.nanoTime();
    node.database()
        .run(
            tx -> node.tariffs().engine().at(tx, List.of(), node.clock().instant()).compiled(plan));
    return seconds(System.nanoTime() - start);
  }

  /** One thread prices in a loop; this one changes the price. */
  private Measured change(Core node, PlanId plan, SheetLine old, int round)
      throws InterruptedException {
    Money price = new Money(7_000_000L + round, RateDeck.EUR);
    AtomicLong seenAt = new AtomicLong();
    AtomicLong longest = new AtomicLong();
    AtomicBoolean warm = new AtomicBoolean();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              String number = old.match().text();
              for (int calls = 0; seenAt.get() == 0; calls++) {
                long before = System.nanoTime();
                boolean changed = price(node, plan, number).equals(price);
                long now = System.nanoTime();
                longest.accumulateAndGet(calls < WARM_UP ? 0 : now - before, Math::max);
                warm.set(calls > WARM_UP);
                if (changed) {
                  seenAt.set(now);
                }
              }
            });
    while (!warm.get()) {
      Thread.sleep(5);
    }
    long start = System.nanoTime();
    database.change(plan, at(old, price, node.clock().instant()));
    if (!caller.join(CHANGE_LIMIT)) {
      throw new IllegalStateException("The other node never saw the new price");
    }
    return new Measured(0, 0, seconds(seenAt.get() - start), seconds(longest.get()) * 1000);
  }

  private static Money price(Core node, PlanId plan, String number) {
    Instant now = node.clock().instant();
    Tariffs.Query query = new Tariffs.Query(Direction.OUTBOUND, number, "");
    return node.database()
        .inTransaction(
            tx -> node.tariffs().engine().at(tx, List.of(), now).of(plan, query).orElseThrow())
        .rateAt(now)
        .perMinute();
  }

  private static SheetLine at(SheetLine old, Money price, Instant now) {
    Rate rate = Rate.bySeconds(price, 1);
    return new SheetLine(
        old.direction(),
        old.match(),
        new Offer("", null, now, null, old.offer().destination(), rate));
  }

  private static double seconds(long nanoseconds) {
    return nanoseconds / 1e9;
  }
}
