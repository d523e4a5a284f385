package org.vpbx.bench;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.CompiledPlan;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.PriceCalendar;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;

/**
 * Rate decks of the shape of wholesale A-Z lists, the same one for the same seed: few countries
 * have most of the prefixes; a destination has runs of neighbouring prefixes, often inside those of
 * another; about one price for 45 prefixes; three kinds of increments.
 */
final class RateDeck {

  static final Currency EUR = Currency.getInstance("EUR");
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  private static final int PREFIXES_A_DESTINATION = 45;
  private static final int DIGITS_MAX = 9;
  private static final String COUNTRIES =
      "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62"
          + " 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 211 212 213 216 218 220 221 222 223 224"
          + " 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245"
          + " 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269"
          + " 291 297 298 299 350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376"
          + " 377 378 380 381 382 383 385 386 387 389 420 421 423 500 501 502 503 504 505 506 507"
          + " 508 509 590 591 592 593 594 595 596 597 598 599 670 672 673 674 675 676 677 678 679"
          + " 680 681 682 683 685 686 687 688 689 690 691 692 850 852 853 855 856 880 886 960 961"
          + " 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 992 993 994 995 996 998";

  private final Random random;
  private final Prices prices;
  private final Set<String> taken = new HashSet<>();
  private final List<SheetLine> lines = new ArrayList<>();

  private RateDeck(long seed, Prices prices) {
    this.random = new Random(seed);
    this.prices = prices;
  }

  static List<SheetLine> lines(long seed, int count, Prices prices) {
    RateDeck deck = new RateDeck(seed, prices);
    deck.fill(count);
    return deck.lines;
  }

  static CompiledPlan compile(long seed, int count, Prices prices) {
    return compile(seed, lines(seed, count, prices));
  }

  static CompiledPlan compile(long id, List<SheetLine> lines) {
    return CompiledPlan.of(
        new CompiledPlan.PlanHead(new PlanId(id), "Plan " + id, EUR, 1, Rounding.MICROS),
        PriceCalendar.plain(ZONE),
        lines);
  }

  /** Numbers that people could have dialled: a prefix of the deck, and digits up to 11 or 12. */
  static String[] numbers(long seed, List<SheetLine> lines, int count) {
    Random random = new Random(seed);
    String[] numbers = new String[count];
    for (int i = 0; i < count; i++) {
      StringBuilder number =
          new StringBuilder(lines.get(random.nextInt(lines.size())).match().text());
      int length = 11 + random.nextInt(2);
      while (number.length() < length) {
        number.append(random.nextInt(10));
      }
      numbers[i] = number.toString();
    }
    return numbers;
  }

  private void fill(int count) {
    List<String> countries = List.of(COUNTRIES.split(" ", -1));
    for (int i = 0; i < countries.size() && lines.size() < count; i++) {
      add(countries.get(i), "Country " + countries.get(i), rate(countries.get(i)));
    }
    List<List<String>> known = new ArrayList<>();
    countries.forEach(country -> known.add(new ArrayList<>(List.of(country))));
    while (lines.size() < count) {
      int rank = (int) Math.floor(countries.size() * Math.pow(random.nextDouble(), 2.5));
      destination(countries.get(rank), known.get(rank), count);
    }
  }

  /** Runs of neighbours, each inside a prefix that the country has already. */
  private void destination(String country, List<String> known, int count) {
    Rate rate = rate(country);
    String name = "Country " + country + " network " + (1 + known.size());
    int wanted = 1 + random.nextInt(2 * PREFIXES_A_DESTINATION - 1);
    for (int tries = 0; tries < 4 * wanted && wanted > 0 && lines.size() < count; tries++) {
      String parent = known.get(random.nextInt(known.size()));
      String stem = parent.length() < 5 ? parent + random.nextInt(100) : parent;
      int from = random.nextInt(10);
      int to = Math.min(10, from + 1 + random.nextInt(8));
      for (int digit = from; digit < to && wanted > 0 && lines.size() < count; digit++) {
        String prefix = stem + digit;
        if (prefix.length() <= DIGITS_MAX && add(prefix, name, rate)) {
          known.add(prefix);
          wanted--;
        }
      }
    }
  }

  private boolean add(String prefix, String destination, Rate rate) {
    if (!taken.add(prefix)) {
      return false;
    }
    Rate own = prices == Prices.SHARED ? rate : withMicros(rate, 1000 + lines.size());
    Offer offer = new Offer("", null, SINCE, null, destination, own);
    lines.add(new SheetLine(Direction.OUTBOUND, new NumberMatch(prefix), offer));
    return true;
  }

  /** A price of four decimals, and increments that a country has for all of its networks. */
  private Rate rate(String country) {
    int kind = Integer.parseInt(country) % 10;
    int first = kind == 2 ? 60 : kind == 1 ? 30 : 1;
    int next = kind == 2 ? 60 : kind == 1 ? 6 : 1;
    Rate free = new Rate(Money.zero(EUR), Money.zero(EUR), 0, first, next);
    return withMicros(free, 100L * (20 + random.nextInt(6000)));
  }

  private static Rate withMicros(Rate rate, long micros) {
    return new Rate(
        new Money(micros, EUR),
        rate.connectionFee(),
        rate.minimumSeconds(),
        rate.firstSeconds(),
        rate.nextSeconds());
  }
}
