package org.vpbx.core.tariff;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.audit.Audit;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.DestinationSetId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.rating.NumberMatch;

/**
 * The included minutes of plans, and the destination sets for which they are (promise B6).
 * Thread-safe.
 */
public final class IncludedMinutes {

  private static final int ROWS_A_STATEMENT = 1000;

  private final InstantSource clock;

  public IncludedMinutes(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Included minutes as a list shows them.
   *
   * @param set the name of the destinations to which they can be used
   */
  public record Row(
      AllowanceId id,
      String name,
      String set,
      long secondsPerMonth,
      boolean proRata,
      int rolloverMonths) {}

  /** The included minutes of a plan that the caller has looked up for its scope. */
  public List<Row> of(Tx tx, Plan plan) {
    return tx.mapper(AllowanceMapper.class).inForce(plan.id()).stream()
        .map(row ->
            new Row(
                row.id(),
                row.name(),
                row.setName(),
                row.secondsPerMonth(),
                row.proRata(),
                row.rolloverMonths()))
        .toList();
  }

  /** Adds included minutes to a plan, from this month on. */
  public PlanOutcome add(Tx tx, TenantScope seller, Actor by, PlanId id, NewAllowance allowance) {
    return PlanWriter.change(
        tx, seller, id, clock, writer -> add(tx, seller, by, writer, allowance));
  }

  private PlanOutcome add(
      Tx tx, TenantScope seller, Actor by, PlanWriter writer, NewAllowance allowance) {
    if (find(tx, seller, allowance.set()).isEmpty()) {
      return new PlanOutcome.Refused(PlanRefusal.SET_UNKNOWN, "");
    }
    if (of(tx, writer.plan()).stream()
        .anyMatch(row -> row.name().equalsIgnoreCase(allowance.name()))) {
      return new PlanOutcome.Refused(PlanRefusal.ALLOWANCE_TWICE, allowance.name());
    }
    tx.mapper(AllowanceMapper.class).insert(writer.plan().id(), allowance);
    return writer.finish(
        by, new PlanHistory.Entry(PlanHistory.Kind.ALLOWANCES, 1, 0, 0, allowance.name()));
  }

  /** Ends included minutes at once: no leg that is granted from now on uses them. */
  public PlanOutcome end(Tx tx, TenantScope seller, Actor by, PlanId id, AllowanceId allowance) {
    return PlanWriter.change(
        tx,
        seller,
        id,
        clock,
        writer ->
            tx.mapper(AllowanceMapper.class).end(id, allowance, clock.instant()) == 0
                ? new PlanOutcome.Refused(PlanRefusal.NOT_FOUND, "")
                : writer.finish(
                    by, new PlanHistory.Entry(PlanHistory.Kind.ALLOWANCES, 0, 0, 1, "")));
  }

  /** The destination sets of the scope's own account, by name. */
  public List<DestinationSet> sets(Tx tx, TenantScope seller) {
    return tx.mapper(AllowanceMapper.class).sets(seller);
  }

  /** A destination set of the scope's own account. */
  public Optional<DestinationSet> find(Tx tx, TenantScope seller, DestinationSetId id) {
    return Optional.ofNullable(tx.mapper(AllowanceMapper.class).set(seller, id));
  }

  /** Its prefixes, ranges and whole numbers. */
  public List<NumberMatch> numbers(Tx tx, TenantScope seller, DestinationSetId id) {
    return tx.mapper(AllowanceMapper.class).setNumbers(seller, id).stream()
        .map(NumberMatch::new)
        .toList();
  }

  /**
   * Creates a destination set, or changes one; legs granted from now on go by it.
   *
   * @param id null: a new one
   * @param numbers at least one
   * @return empty if it was done, else the reason why not
   * @throws IllegalArgumentException with a sentence that says what to do, if the name is invalid
   *     or there are no numbers
   */
  public Optional<PlanOutcome.Refused> save(
      Tx tx,
      TenantScope seller,
      Actor by,
      DestinationSetId id,
      String name,
      List<NumberMatch> numbers) {
    if (name.isBlank() || name.length() > 80) {
      throw new IllegalArgumentException("A destination set's name has 1 to 80 characters.");
    }
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("A destination set has at least one prefix.");
    }
    AllowanceMapper mapper = tx.mapper(AllowanceMapper.class);
    if (mapper.setNameTaken(seller, name, id)) {
      return Optional.of(new PlanOutcome.Refused(PlanRefusal.SET_NAME_TAKEN, name));
    }
    DestinationSetId set = id;
    if (id == null) {
      GeneratedKey key = new GeneratedKey();
      mapper.insertSet(seller, key, name);
      set = key.as(DestinationSetId::new);
    } else if (find(tx, seller, id).isEmpty()) {
      return Optional.of(new PlanOutcome.Refused(PlanRefusal.SET_UNKNOWN, ""));
    } else {
      mapper.renameSet(seller, id, name);
    }
    replace(mapper, set, numbers);
    record(tx, seller, by, name);
    for (PlanId plan : mapper.plansUsing(seller, set)) {
      PlanWriter.begin(tx, seller, plan, clock)
          .orElseThrow()
          .finish(by, new PlanHistory.Entry(PlanHistory.Kind.ALLOWANCES, 0, 1, 0, name));
    }
    return Optional.empty();
  }

  /** Removes a destination set; not while included minutes are, or were, for it. */
  public Optional<PlanOutcome.Refused> delete(
      Tx tx, TenantScope seller, Actor by, DestinationSetId id) {
    AllowanceMapper mapper = tx.mapper(AllowanceMapper.class);
    Optional<DestinationSet> set = find(tx, seller, id);
    if (set.isEmpty()) {
      return Optional.of(new PlanOutcome.Refused(PlanRefusal.SET_UNKNOWN, ""));
    }
    if (mapper.setInUse(seller, id)) {
      return Optional.of(new PlanOutcome.Refused(PlanRefusal.SET_IN_USE, set.get().name()));
    }
    mapper.deleteNumbers(id);
    mapper.deleteSet(seller, id);
    record(tx, seller, by, set.get().name());
    return Optional.empty();
  }

  private void record(Tx tx, TenantScope seller, Actor by, String set) {
    if (by != null) {
      Map<String, String> details = Map.of("part", "DESTINATION_SET", "name", set);
      new Audit(clock).record(tx, by, seller.account(), AuditAction.PLAN_CHANGED, details);
    }
  }

  private static void replace(
      AllowanceMapper mapper, DestinationSetId set, List<NumberMatch> numbers) {
    Set<String> texts = new TreeSet<>();
    numbers.forEach(number -> texts.add(number.text()));
    mapper.deleteNumbers(set);
    List<String> all = List.copyOf(texts);
    for (int i = 0; i < all.size(); i += ROWS_A_STATEMENT) {
      mapper.insertNumbers(set, all.subList(i, Math.min(all.size(), i + ROWS_A_STATEMENT)));
    }
  }
}
