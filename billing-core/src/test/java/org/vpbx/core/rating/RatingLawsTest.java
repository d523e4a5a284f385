package org.vpbx.core.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.vpbx.core.money.Money;

/** Laws that hold whatever the plans look like. Each seed is a plan of its own. */
class RatingLawsTest {

  @Property
  void segmentsFollowEachOtherAndAddUpToTheChargedSeconds(
      @ForAll long seed,
      @ForAll @IntRange(max = 20_000) int seconds,
      @ForAll @IntRange(max = 3000) int included) {
    Terms terms = new RandomPlan(seed).terms();
    Price price = terms.price(grant(terms), seconds, included);
    long at = 0;
    long free = 0;
    for (Segment segment : price.segments()) {
      assertEquals(at, segment.fromSecond());
      assertTrue(segment.seconds() > 0);
      assertEquals(segment.included(), segment.fromSecond() < price.includedSeconds());
      free += segment.included() ? segment.seconds() : 0;
      at += segment.seconds();
    }
    assertEquals(price.chargedSeconds(), at);
    assertEquals(price.includedSeconds(), free);
    assertTrue(at >= seconds);
  }

  @Property
  void theAmountIsTheSumOfTheSegmentsAndTheSurchargeRoundedOnce(
      @ForAll long seed,
      @ForAll @IntRange(max = 20_000) int seconds,
      @ForAll @IntRange(max = 3000) int included) {
    Terms terms = new RandomPlan(seed).terms();
    Price price = terms.price(grant(terms), seconds, included);
    long sixtieths = 60 * price.connectionFee().micros();
    for (Segment segment : price.segments()) {
      sixtieths += segment.included() ? 0 : segment.seconds() * segment.perMinute().micros();
    }
    if (price.surcharge() != null) {
      sixtieths += 60 * price.surcharge().perCall().micros();
      sixtieths += price.chargedSeconds() * price.surcharge().perMinute().micros();
    }
    long micros = terms.plans().getFirst().rounding().apply(sixtieths, 60);
    assertEquals(micros, price.amount().micros());
  }

  @Property
  void eachSecondCostsWhatIsInForceInIt(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int seconds) {
    RandomPlan random = new RandomPlan(seed);
    PriceList list = withPriceForAnyNumber(random.list());
    Instant at = random.moment();
    String number = random.number();
    String origin = random.origin();
    Terms terms = PriceList.terms(random.plan(list), Direction.OUTBOUND, number, origin, at);
    for (Segment segment : terms.price(at, seconds, 0).segments()) {
      for (long second : List.of(segment.fromSecond(), last(segment))) {
        SheetLine line = search(list, number, origin, at.plusSeconds(second)).orElseThrow();
        assertEquals(line.offer().rate().perMinute(), segment.perMinute());
        assertEquals(line.match().text(), segment.match());
      }
    }
  }

  @Property
  void aLongerLegNeverCostsLess(
      @ForAll long seed,
      @ForAll @IntRange(max = 4000) int seconds,
      @ForAll @IntRange(max = 200) int more,
      @ForAll @IntRange(max = 3000) int included) {
    Terms terms = new RandomPlan(seed).terms();
    Price shorter = terms.price(grant(terms), seconds, included);
    Price longer = terms.price(grant(terms), seconds + more, included);
    assertTrue(longer.chargedSeconds() >= shorter.chargedSeconds());
    assertTrue(longer.amount().compareTo(shorter.amount()) >= 0);
  }

  @Property
  void moreIncludedMinutesNeverCostMore(
      @ForAll long seed,
      @ForAll @IntRange(max = 4000) int seconds,
      @ForAll @IntRange(max = 3000) int included,
      @ForAll @IntRange(max = 200) int more) {
    Terms terms = new RandomPlan(seed).terms();
    Money fewer = terms.price(grant(terms), seconds, included).amount();
    assertTrue(fewer.compareTo(terms.price(grant(terms), seconds, included + more).amount()) >= 0);
  }

  @Property
  void aPriceComputedAgainIsTheSame(
      @ForAll long seed,
      @ForAll @IntRange(max = 20_000) int seconds,
      @ForAll @IntRange(max = 3000) int included) {
    Terms terms = new RandomPlan(seed).terms();
    Price price = terms.price(grant(terms), seconds, included);
    assertEquals(price, price.again());
  }

  /** What is reserved for a call is never less than what it costs in the end. */
  @Property(tries = 3000)
  void noLegCostsMoreThanTheWorstCase(
      @ForAll long seed,
      @ForAll @IntRange(max = 8000) int longest,
      @ForAll @IntRange(max = 8000) int shorter,
      @ForAll @IntRange(max = 600) int ringing,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(max = 1000) int free,
      @ForAll @IntRange(max = 100) int moreFree) {
    Terms terms = new RandomPlan(seed).terms();
    Instant answered = grant(terms).plusSeconds(ringing).plusNanos(ringing == 600 ? 0 : nanos);
    Price price = terms.price(answered, Math.max(0, longest - shorter), free + moreFree);
    assertTrue(price.chargedSeconds() <= terms.chargedAtMost(grant(terms), longest));
    assertTrue(price.amount().compareTo(terms.atMost(grant(terms), longest, free)) <= 0);
  }

  @Property
  void theWorstCaseGrowsWithTheSeconds(
      @ForAll long seed,
      @ForAll @IntRange(max = 8000) int seconds,
      @ForAll @IntRange(max = 200) int more,
      @ForAll @IntRange(max = 1000) int free) {
    Terms terms = new RandomPlan(seed).terms();
    Money shorter = terms.atMost(grant(terms), seconds, free);
    assertTrue(shorter.compareTo(terms.atMost(grant(terms), seconds + more, free)) <= 0);
  }

  @Property
  void theAmountAloneIsThatOfThePrice(
      @ForAll long seed, @ForAll @IntRange(max = 8000) int seconds) {
    RandomPlan random = new RandomPlan(seed);
    CompiledPlan source = random.plan();
    CompiledPlan once = random.empty().derivedFrom(source, random.markup());
    CompiledPlan mixed = random.plan().derivedFrom(once, random.markup());
    String origin = random.origin();
    Instant at = random.moment();
    String number = random.number();
    for (CompiledPlan plan : List.of(source, once, mixed)) {
      long micros =
          plan.terms(Direction.OUTBOUND, number, origin, at)
              .map(terms -> Terms.of(terms).price(at, seconds, 0).amount().micros())
              .orElse(-1L);
      long key = NumberKey.of(number);
      assertEquals(micros, plan.amountMicros(Direction.OUTBOUND, key, number, origin, at, seconds));
    }
  }

  /** Promise B3, for any number at any time, and for a plan derived from a derived one. */
  @Property
  void aDerivedPriceIsTheSourcesWithTheMarkups(@ForAll long seed) {
    RandomPlan random = new RandomPlan(seed);
    CompiledPlan source = random.plan();
    Markup first = random.markup();
    Markup second = random.markup();
    CompiledPlan once = random.empty().derivedFrom(source, first);
    CompiledPlan twice = random.empty().derivedFrom(once, second);
    for (int i = 0; i < 20; i++) {
      String number = random.number();
      String origin = random.origin();
      Instant at = random.moment();
      Optional<Rate> rate = rate(source, number, origin, at);
      assertEquals(rate.map(first::of), rate(once, number, origin, at));
      assertEquals(rate.map(first::of).map(second::of), rate(twice, number, origin, at));
    }
  }

  @Property(tries = 3000)
  void aLookUpFindsWhatASearchThroughAllLinesFinds(@ForAll long seed) {
    RandomPlan random = new RandomPlan(seed);
    PriceList list = random.list();
    CompiledPlan plan = random.plan(list);
    for (int i = 0; i < 30; i++) {
      String number = random.number();
      String origin = random.origin();
      Instant at = random.moment();
      assertEquals(
          search(list, number, origin, at).map(line -> line.match() + " " + line.offer().rate()),
          plan.terms(Direction.OUTBOUND, number, origin, at)
              .map(terms -> first(terms, at))
              .map(choice -> choice.match() + " " + choice.offer().rate()));
    }
  }

  private static Instant grant(Terms terms) {
    return terms.plans().getFirst().from();
  }

  private static long last(Segment segment) {
    return segment.fromSecond() + segment.seconds() - 1;
  }

  private static Choice first(PlanTerms terms, Instant at) {
    return terms.choices().stream()
        .filter(choice -> choice.isInForce(at))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Rate> rate(CompiledPlan plan, String number, String origin, Instant at) {
    return plan.terms(Direction.OUTBOUND, number, origin, at)
        .map(terms -> Terms.of(terms).rateAt(at));
  }

  private static PriceList withPriceForAnyNumber(PriceList list) {
    List<SheetLine> lines =
        new ArrayList<>(
            list.lines().stream()
                .filter(line -> !line.match().isAny() || line.offer().window() != null)
                .toList());
    lines.add(PriceList.of("Europe/Berlin", "* 0.5").lines().getFirst());
    return new PriceList(list.calendar(), lines);
  }

  /** The plain way: of all lines that match and are in force, the most specific. */
  private static Optional<SheetLine> search(
      PriceList list, String number, String origin, Instant at) {
    List<String> windows = list.calendar().windows().stream().map(TimeWindow::name).toList();
    return list.lines().stream()
        .filter(line -> matches(line.match().text(), number))
        .filter(line -> origin.startsWith(line.offer().origin()))
        .filter(line -> !line.offer().from().isAfter(at))
        .filter(line -> line.offer().to() == null || line.offer().to().isAfter(at))
        .filter(line -> contains(list.calendar(), line.offer().window(), at))
        .min(
            Comparator.comparing((SheetLine line) -> !line.match().isWholeNumber())
                .thenComparingInt(line -> -line.match().digits())
                .thenComparing(line -> line.match().isRange())
                .thenComparingInt(line -> -line.offer().origin().length())
                .thenComparing(line -> line.offer().window() == null)
                .thenComparingInt(line -> windows.indexOf(line.offer().window())));
  }

  private static boolean matches(String match, String number) {
    int dash = match.indexOf('-');
    if (dash > 0) {
      return number.length() >= dash
          && number.substring(0, dash).compareTo(match.substring(0, dash)) >= 0
          && number.substring(0, dash).compareTo(match.substring(dash + 1)) <= 0;
    }
    return match.equals("*")
        || (match.startsWith("=") ? match.equals("=" + number) : number.startsWith(match));
  }

  private static boolean contains(PriceCalendar calendar, String name, Instant at) {
    return name == null || calendar.contains(name, at);
  }
}
