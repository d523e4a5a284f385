package org.vpbx.core.tariff;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.RateId;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.PriceCalendar;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.rating.TimeWindow;

/**
 * What stands in the plans: dated prices (promise B4), time windows and holidays (promise B5).
 * Thread-safe.
 */
public final class PriceBook {

  private final InstantSource clock;

  public PriceBook(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Enters and ends prices: all, or nothing. A price takes the place of what would be in force at
   * its time; what lies in the past stays as it was.
   *
   * @param by who does it, for the audit log; null where the platform is set up
   */
  public PlanOutcome change(Tx tx, TenantScope seller, Actor by, PlanId id, PriceChange change) {
    return PlanWriter.change(
        tx,
        seller,
        id,
        clock,
        writer ->
            PriceEdit.of(tx, writer.plan(), change, clock.instant()).apply(writer, by, rows -> {}));
  }

  /** A change that is worked out, and can be made in the transaction that it was worked out in. */
  public record Prepared(PriceEdit edit, Function<IntConsumer, PlanOutcome> apply) {}

  /**
   * Locks the plan, and has the caller make a change for it as it is then.
   *
   * @param by who does it, for the audit log; null where the platform is set up
   * @param change makes it of the plan and the time
   * @return empty if the scope's own account has no such plan; what is handed over reports how many
   *     rows are written to the one who applies it
   */
  public Optional<Prepared> prepare(
      Tx tx,
      TenantScope seller,
      Actor by,
      PlanId id,
      BiFunction<Plan, Instant, PriceChange> change) {
    return PlanWriter.begin(tx, seller, id, clock)
        .map(writer -> {
          Instant now = clock.instant();
          PriceEdit edit = PriceEdit.of(tx, writer.plan(), change.apply(writer.plan(), now), now);
          return new Prepared(edit, progress -> edit.apply(writer, by, progress));
        });
  }

  /** Whether prices were ever entered. */
  public boolean hasPrices(Tx tx, Plan plan) {
    return tx.mapper(RateMapper.class).hasRates(plan.id());
  }

  /**
   * Hands over the prices of a plan in the order of a sheet, one after another, however many: the
   * transaction is not to be used meanwhile.
   *
   * @param at those in force then; null: all that have not been withdrawn
   */
  public void sheet(Tx tx, Plan plan, Instant at, Consumer<SheetLine> each) {
    tx.mapper(RateMapper.class)
        .sheet(
            plan.id(),
            at,
            context -> each.accept(context.getResultObject().rate().line(plan.currency())));
  }

  /**
   * What a change would do, without doing it.
   *
   * @return empty if the scope's own account has no such plan
   */
  public Optional<PriceEdit> rehearse(Tx tx, TenantScope seller, PlanId id, PriceChange change) {
    return PlanWriter.begin(tx, seller, id, clock)
        .map(writer -> PriceEdit.of(tx, writer.plan(), change, clock.instant()));
  }

  /** Prices of a plan that the caller has looked up for its scope, by number and date. */
  public List<DatedPrice> prices(Tx tx, Plan plan, PriceFilter filter, int limit, int skip) {
    return tx.mapper(RateMapper.class).page(plan.id(), filter, limit, skip).stream()
        .map(row -> row.dated(plan.currency()))
        .toList();
  }

  /**
   * The prices by which legs are charged: those of the plan and, with the markups, those of its
   * sources. Where a moment is asked for, without those that one nearer to the plan replaces.
   */
  public List<ShownPrice> effective(Tx tx, Plan plan, PriceFilter filter, int limit, int skip) {
    PlanChain chain = PlanChain.of(tx, plan);
    return tx.mapper(RateMapper.class).chainPage(chain.ids(), filter, limit, skip).stream()
        .map(chain::shown)
        .toList();
  }

  public long countEffective(Tx tx, Plan plan, PriceFilter filter) {
    return tx.mapper(RateMapper.class).chainCount(PlanChain.of(tx, plan).ids(), filter);
  }

  /** A price of a plan or of its sources, as {@link #effective} has it. */
  public Optional<ShownPrice> find(Tx tx, Plan plan, RateId id) {
    PlanChain chain = PlanChain.of(tx, plan);
    return Optional.ofNullable(tx.mapper(RateMapper.class).chainFind(chain.ids(), id))
        .map(chain::shown);
  }

  /** The plan's own prices, now or later, that a new one would replace for its time. */
  public List<DatedPrice> replacedBy(Tx tx, Plan plan, SheetLine line) {
    Offer offer = line.offer();
    return tx
        .mapper(RateMapper.class)
        .ofNumbers(plan.id(), List.of(line.match().text()), offer.from())
        .stream()
        .map(row -> row.dated(plan.currency()))
        .filter(old -> PriceKey.of(old.line()).equals(PriceKey.of(line)))
        .filter(old -> offer.to() == null || old.line().offer().from().isBefore(offer.to()))
        .toList();
  }

  public long count(Tx tx, Plan plan, PriceFilter filter) {
    return tx.mapper(RateMapper.class).count(plan.id(), filter);
  }

  /** The windows and holidays of a plan that the caller has looked up for its scope. */
  public PriceCalendar calendar(Tx tx, Plan plan) {
    return calendar(tx.mapper(RateMapper.class), plan);
  }

  static PriceCalendar calendar(RateMapper mapper, Plan plan) {
    List<Holiday> holidays = mapper.holidays(plan.id());
    Set<LocalDate> days = new HashSet<>();
    holidays.forEach(holiday -> days.add(holiday.day()));
    return new PriceCalendar(
        plan.timeZone(),
        mapper.windows(plan.id()).stream().map(StoredWindow::window).toList(),
        days);
  }

  public List<Holiday> holidays(Tx tx, Plan plan) {
    return tx.mapper(RateMapper.class).holidays(plan.id());
  }

  /** Puts these windows in place of those that the plan has, for legs granted from now on. */
  public PlanOutcome setWindows(
      Tx tx, TenantScope seller, Actor by, PlanId id, List<TimeWindow> windows) {
    return PlanWriter.change(tx, seller, id, clock, writer -> setWindows(tx, by, writer, windows));
  }

  private PlanOutcome setWindows(Tx tx, Actor by, PlanWriter writer, List<TimeWindow> windows) {
    RateMapper mapper = tx.mapper(RateMapper.class);
    PlanId id = writer.plan().id();
    Set<String> names = new HashSet<>();
    for (TimeWindow window : windows) {
      if (!names.add(window.name().toLowerCase(Locale.ROOT))) {
        return new PlanOutcome.Refused(PlanRefusal.WINDOW_TWICE, window.name());
      }
    }
    for (String used : mapper.windowsInUse(id, clock.instant())) {
      if (windows.stream().noneMatch(window -> window.name().equals(used))) {
        return new PlanOutcome.Refused(PlanRefusal.WINDOW_IN_USE, used);
      }
    }
    try {
      new PriceCalendar(writer.plan().timeZone(), windows, Set.of()).requireNoGap(clock.instant());
    } catch (IllegalArgumentException e) {
      return new PlanOutcome.Refused(PlanRefusal.WINDOW_IN_GAP, e.getMessage());
    }
    List<StoredWindow> rows = new ArrayList<>();
    windows.forEach(window -> rows.add(StoredWindow.of(window, rows.size())));
    mapper.deleteWindows(id);
    if (!rows.isEmpty()) {
      mapper.insertWindows(id, rows);
    }
    return writer.finish(by, PlanHistory.Entry.of(PlanHistory.Kind.WINDOWS));
  }

  /** Puts these holidays in place of those that the plan has. */
  public PlanOutcome setHolidays(
      Tx tx, TenantScope seller, Actor by, PlanId id, List<Holiday> holidays) {
    return PlanWriter.change(
        tx,
        seller,
        id,
        clock,
        writer -> {
          RateMapper mapper = tx.mapper(RateMapper.class);
          mapper.deleteHolidays(id);
          if (!holidays.isEmpty()) {
            mapper.insertHolidays(id, holidays);
          }
          return writer.finish(by, PlanHistory.Entry.of(PlanHistory.Kind.HOLIDAYS));
        });
  }
}
