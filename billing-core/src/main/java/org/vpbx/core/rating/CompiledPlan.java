package org.vpbx.core.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

/**
 * A rate plan in memory. A derived plan shares its source's sheets and adds its markup; prices of
 * its own go before those of the source that are as specific. Immutable and thread-safe.
 */
public final class CompiledPlan {

  private static final long SECONDS_PER_MINUTE = 60;

  private final PlanHead head;
  private final PriceCalendar calendar;
  private final Map<Direction, CompiledSheet> sheets;
  private final CompiledPlan source;
  private final Markup markup;

  private CompiledPlan(
      PlanHead head,
      PriceCalendar calendar,
      Map<Direction, CompiledSheet> sheets,
      CompiledPlan source,
      Markup markup) {
    this.head = head;
    this.calendar = calendar;
    this.sheets = sheets;
    this.source = source;
    this.markup = markup;
  }

  /**
   * What a plan is called and how it rounds.
   *
   * @param revision which state of the plan this is
   * @param rounding of each leg's amount
   */
  public record PlanHead(
      PlanId id, String name, Currency currency, long revision, Rounding rounding) {}

  /** Compiles a plan's own prices. */
  public static CompiledPlan of(PlanHead head, PriceCalendar calendar, List<SheetLine> lines) {
    Map<Direction, CompiledSheet> sheets = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.values()) {
      List<SheetLine> own = lines.stream().filter(line -> line.direction() == direction).toList();
      if (!own.isEmpty()) {
        sheets.put(direction, SheetCompiler.compile(own, calendar));
      }
    }
    return new CompiledPlan(head, calendar, sheets, null, null);
  }

  /**
   * The same plan after its own prices for some numbers have changed, without its source: the same
   * as compiling all of its prices again, in far less time.
   *
   * @param matches all for which a price has come, gone or changed
   * @param lines all prices that these have from now on
   */
  public CompiledPlan changed(PlanHead now, Set<NumberMatch> matches, List<SheetLine> lines) {
    Map<Direction, CompiledSheet> fresh = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.values()) {
      List<SheetLine> own = lines.stream().filter(line -> line.direction() == direction).toList();
      CompiledSheet old = sheets.get(direction);
      if (old != null) {
        CompiledSheet patched = SheetPatch.of(old, matches, own, calendar);
        if (!patched.isEmpty()) {
          fresh.put(direction, patched);
        }
      } else if (!own.isEmpty()) {
        fresh.put(direction, SheetCompiler.compile(own, calendar));
      }
    }
    return new CompiledPlan(now, calendar, fresh, null, null);
  }

  /**
   * The same plan, derived from another.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public CompiledPlan derivedFrom(CompiledPlan other, Markup by) {
    if (!other.head.currency().equals(head.currency())) {
      throw new IllegalArgumentException("A plan is derived from one in its own currency.");
    }
    return new CompiledPlan(head, calendar, sheets, other, by);
  }

  public PlanHead head() {
    return head;
  }

  /**
   * What the plan says about a leg that begins then or later; empty: not sold at that moment.
   *
   * @param number the dialled number, or the DID that was called
   * @param origin the caller's number; empty if it is not known
   */
  public Optional<PlanTerms> terms(Direction direction, String number, String origin, Instant at) {
    List<Choice> choices = choices(direction, number, origin, at);
    boolean sold = false;
    for (Choice choice : choices) {
      sold |= choice.isInForce(at);
    }
    return sold
        ? Optional.of(
            new PlanTerms(at, head.id(), head.name(), head.revision(), head.rounding(), choices))
        : Optional.empty();
  }

  /**
   * What the plan says about a leg of any time by the prices of one date, as if these were in force
   * for good; a window is in force at the leg's own time. Empty: not sold at that time.
   *
   * @param date of the prices
   * @param at when the leg begins
   */
  public Optional<PlanTerms> termsByPricesOf(
      Instant date, Direction direction, String number, String origin, Instant at) {
    List<Choice> choices =
        choices(direction, number, origin, date).stream()
            .filter(choice -> choice.offer().isDatedAt(date))
            .map(Choice::undated)
            .toList();
    return choices.stream().anyMatch(choice -> choice.isInForce(at))
        ? Optional.of(
            new PlanTerms(at, head.id(), head.name(), head.revision(), head.rounding(), choices))
        : Optional.empty();
  }

  /**
   * The amount alone of a leg: what {@link Terms#price} comes to, without its explanation.
   *
   * @param key the number's {@link NumberKey}
   * @return micro-units; -1: the number is not sold then
   */
  public long amountMicros(
      Direction direction, long key, String number, String origin, Instant at, long seconds) {
    CompiledSheet sheet = soleSheet(direction);
    int node = sheet == null ? CompiledSheet.NONE : sheet.find(key);
    int row = node == CompiledSheet.NONE ? CompiledSheet.NONE : sheet.soleRow(node, at);
    if (row == CompiledSheet.NONE) {
      return terms(direction, number, origin, at)
          .map(terms -> Terms.of(terms).price(at, seconds, 0).amount().micros())
          .orElse(-1L);
    }
    Rate shape = sheet.soleRate(row);
    long charged = shape.chargedSeconds(seconds);
    if (charged == 0) {
      return 0;
    }
    long sum =
        Math.addExact(
            Math.multiplyExact(perMinute(sheet.perMinuteMicros(row)), charged),
            Math.multiplyExact(fee(shape.connectionFee().micros()), SECONDS_PER_MINUTE));
    return head.rounding().apply(sum, SECONDS_PER_MINUTE);
  }

  /** About how many bytes the plan takes by itself, without its source. */
  public long bytes() {
    return 1000 + sheets.values().stream().mapToLong(CompiledSheet::bytes).sum();
  }

  private List<Choice> choices(Direction direction, String number, String origin, Instant at) {
    List<Choice> choices = new ArrayList<>(1);
    CompiledSheet own = sheets.get(direction);
    if (own != null) {
      own.choices(number, origin, at, calendar, choices);
    }
    if (source != null) {
      int count = choices.size();
      for (Choice choice : source.choices(direction, number, origin, at)) {
        choices.add(choice.with(markup));
      }
      if (count > 0) {
        choices.sort(Choice.MOST_SPECIFIC);
      }
    }
    return choices;
  }

  /**
   * The sheet of the plan or of the source from which it has all its prices; null if of several.
   */
  private CompiledSheet soleSheet(Direction direction) {
    CompiledSheet own = sheets.get(direction);
    if (source == null) {
      return own;
    }
    return own == null ? source.soleSheet(direction) : null;
  }

  private long perMinute(long micros) {
    return source == null ? micros : markup.perMinuteMicros(source.perMinute(micros));
  }

  private long fee(long micros) {
    return source == null ? micros : markup.feeMicros(source.fee(micros));
  }

  /** Zero, in the plan's currency. */
  public Money zero() {
    return Money.zero(head.currency());
  }
}
