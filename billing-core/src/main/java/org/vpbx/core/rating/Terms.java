package org.vpbx.core.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.LongFunction;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

/**
 * The conditions of one level for one leg, fixed when the leg is granted: its plan and those that
 * are to follow it, with all their prices for the number. All that a price needs stands here, so
 * the same figure comes out whenever it is computed again. Immutable.
 *
 * <p>The rules: what is charged is the duration, at least the minimum, raised to the first
 * increment and then by whole next increments; each second of it costs what is in force in that
 * second; the connection fee is that of the first second, and waived where that is included; the
 * sum, with the surcharge, is rounded once, as the first second's plan says. A price that ends
 * without another to follow goes on until the leg ends. Where no second is charged, nothing is.
 *
 * @param plans by date, the one in force at the grant first; empty in {@link #FREE} alone
 * @param allowances the included minutes that pay for its first seconds, while there are any
 * @param surcharge null: none
 */
public record Terms(List<PlanTerms> plans, List<AllowanceId> allowances, Surcharge surcharge) {

  /** Nothing is paid, because nobody has set a price: an inbound leg may cost nothing. */
  public static final Terms FREE = new Terms(List.of(), List.of());

  private static final long SECONDS_PER_MINUTE = 60;

  public Terms {
    plans = List.copyOf(plans);
    allowances = List.copyOf(allowances);
  }

  /** Terms without a surcharge. */
  public Terms(List<PlanTerms> plans, List<AllowanceId> allowances) {
    this(plans, allowances, null);
  }

  /** Terms of a plan that no other follows, without included minutes. */
  public static Terms of(PlanTerms plan) {
    return new Terms(List.of(plan), List.of());
  }

  /** The same at a surcharge. */
  public Terms with(Surcharge other) {
    return new Terms(isFree() ? nothing(other.perCall().currency()) : plans, allowances, other);
  }

  /** A surcharge needs a plan to stand in, even where no plan has a price. */
  private static List<PlanTerms> nothing(Currency currency) {
    Rate rate = Rate.bySeconds(Money.zero(currency), 1);
    Choice choice = new Choice(NumberMatch.ANY, null, Offer.always("Incoming", rate));
    return List.of(new PlanTerms(Instant.EPOCH, null, "", 0, Rounding.MICROS, List.of(choice)));
  }

  /**
   * The price for that whole number that is in force at a moment, without included minutes; {@link
   * #FREE} where there is none.
   */
  public Terms ofWholeNumber(Instant moment) {
    if (isFree()) {
      return FREE;
    }
    PlanTerms plan = planAt(moment);
    List<Choice> named =
        plan.choices().stream().filter(choice -> choice.match().isWholeNumber()).toList();
    return named.stream().anyMatch(choice -> choice.isInForce(moment)) ? of(plan.of(named)) : FREE;
  }

  /** Whether there is no price at all, and so nothing to work out. */
  public boolean isFree() {
    return plans.isEmpty();
  }

  /** What people call where it goes. */
  public String destination() {
    return isFree() ? "" : plans.getFirst().choices().getFirst().offer().destination();
  }

  public Currency currency() {
    return anyRate().perMinute().currency();
  }

  /** The rate in force at a moment. */
  public Rate rateAt(Instant at) {
    return new Timeline(this, at).rate();
  }

  /** How many seconds are charged of a leg of that length. */
  public long chargedSeconds(Instant answeredAt, long seconds) {
    return chargedSeconds(new Timeline(this, answeredAt), seconds);
  }

  /**
   * The price of an answered leg, with its explanation.
   *
   * @param seconds how long it lasted, not negative
   * @param includedSeconds how many of its charged seconds included minutes pay for; what it does
   *     not use is left
   */
  public Price price(Instant answeredAt, long seconds, long includedSeconds) {
    long charged = chargedSeconds(answeredAt, seconds);
    long included = Math.min(includedSeconds, charged);
    Timeline timeline = new Timeline(this, answeredAt);
    boolean feeless = included > 0 || charged == 0;
    Money fee = feeless ? Money.zero(currency()) : timeline.rate().connectionFee();
    Rounding rounding = timeline.plan().rounding();
    List<Segment> segments = new ArrayList<>(1);
    long sum = Math.multiplyExact(fee.micros(), SECONDS_PER_MINUTE);
    sum = Math.addExact(sum, surchargeSixtieths(charged));
    for (long second = 0; second < charged; ) {
      boolean free = second < included;
      long end = Math.min(charged, timeline.untilSecond());
      end = free ? Math.min(end, included) : end;
      add(segments, segment(timeline, second, end - second, free));
      if (!free) {
        long perMinute = timeline.rate().perMinute().micros();
        sum = Math.addExact(sum, Math.multiplyExact(perMinute, end - second));
      }
      second = end;
      if (second == timeline.untilSecond()) {
        timeline.next();
      }
    }
    Money amount = new Money(rounding.apply(sum, SECONDS_PER_MINUTE), currency());
    return new Price(this, answeredAt, seconds, charged, included, fee, segments, amount);
  }

  /**
   * At least as many seconds as are charged of any leg of up to that length that is answered within
   * the ten minutes after the grant.
   */
  public long chargedAtMost(Instant grantedAt, long seconds) {
    return WorstCase.of(this, grantedAt, seconds).charged(seconds);
  }

  /**
   * At least what any leg of up to that length costs that is answered within the ten minutes after
   * the grant; the exact price where only one rate can be in force.
   */
  public Money atMost(Instant grantedAt, long seconds, long includedSeconds) {
    return WorstCase.of(this, grantedAt, seconds).price(seconds, includedSeconds);
  }

  /**
   * The longest leg that the money pays for, whenever it is answered.
   *
   * @param secondsMax the answer is never more than that
   * @param cost what a leg of so many seconds costs at most; grows with them
   * @return 0 where the money does not pay for a single second
   */
  public static int affordableSeconds(Money money, int secondsMax, LongFunction<Money> cost) {
    int affordable = 0;
    int tooLong = secondsMax + 1;
    while (tooLong - affordable > 1) {
      int middle = affordable + (tooLong - affordable) / 2;
      if (cost.apply(middle).compareTo(money) <= 0) {
        affordable = middle;
      } else {
        tooLong = middle;
      }
    }
    return affordable;
  }

  long surchargeSixtieths(long chargedSeconds) {
    return surcharge == null ? 0 : surcharge.sixtieths(chargedSeconds);
  }

  PlanTerms planAt(Instant at) {
    PlanTerms current = plans.getFirst();
    for (PlanTerms plan : plans) {
      current = plan.from().isAfter(at) ? current : plan;
    }
    return current;
  }

  private Rate anyRate() {
    return plans.getFirst().choices().getFirst().offer().rate();
  }

  private static long chargedSeconds(Timeline timeline, long seconds) {
    Rate first = timeline.rate();
    long wanted = Math.max(seconds, first.minimumSeconds());
    long charged = wanted == 0 ? 0 : first.firstSeconds();
    while (charged < wanted) {
      while (timeline.untilSecond() <= charged) {
        timeline.next();
      }
      long step = timeline.rate().nextSeconds();
      long end = Math.min(wanted, timeline.untilSecond());
      charged += Math.ceilDiv(end - charged, step) * step;
    }
    return charged;
  }

  private static Segment segment(Timeline timeline, long from, long seconds, boolean included) {
    Choice choice = timeline.choice();
    return new Segment(
        from,
        seconds,
        included,
        timeline.plan().name(),
        choice.match().text(),
        choice.offer().window(),
        timeline.rate().perMinute());
  }

  /** A boundary at which nothing changed is none. */
  private static void add(List<Segment> segments, Segment next) {
    if (!segments.isEmpty() && segments.getLast().hasPriceOf(next)) {
      segments.set(segments.size() - 1, segments.getLast().longer(next.seconds()));
    } else {
      segments.add(next);
    }
  }
}
