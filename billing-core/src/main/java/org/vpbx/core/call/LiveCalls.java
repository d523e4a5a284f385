package org.vpbx.core.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.audit.Audit;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.tax.LegTaxes;

/**
 * The calls that ring or last, as a viewer may see them: those of his account and of all below it,
 * with what his own account would pay and be paid if they ended now. Thread-safe.
 */
public final class LiveCalls {

  private final InstantSource clock;
  private final Buckets buckets;
  private final Ledger ledger;
  private final Audit audit;

  LiveCalls(InstantSource clock, Buckets buckets, Ledger ledger) {
    this.clock = clock;
    this.buckets = buckets;
    this.ledger = ledger;
    this.audit = new Audit(clock);
  }

  /** A call without its legs. */
  record Row(
      CallId id,
      AccountId accountId,
      String account,
      String caller,
      String dialled,
      PhoneNumber number,
      String destination,
      Instant startedAt) {}

  /** A leg that has not ended. */
  record OpenLeg(
      LegId id,
      CallId callId,
      String carrier,
      Integer leaseSeconds,
      Instant grantedAt,
      Instant answeredAt,
      boolean stopped,
      boolean endable) {

    boolean answered() {
      return answeredAt != null;
    }

    /** What is leased has been promised. */
    int atLeast(int seconds) {
      return leaseSeconds == null ? seconds : Math.max(seconds, leaseSeconds);
    }
  }

  /**
   * What one level is to pay for such a leg.
   *
   * @param reserved of the account's money; null: nothing limits it
   * @param reservedSeconds of the account's included minutes
   */
  record OpenCharge(
      LegId leg,
      AccountId account,
      ChargeRow.Kind side,
      String payer,
      String terms,
      String taxes,
      Money reserved,
      long reservedSeconds) {

    boolean limited() {
      return reserved != null;
    }
  }

  /** What legs cost at a moment, and what those have who pay. */
  private record Costs(
      Tx tx, Map<LegId, List<OpenCharge>> charges, Map<AccountId, Balance> balances, Instant now) {}

  /** The newest first, of those that began before one; null: of all. */
  public List<LiveCall> list(Tx tx, Viewer viewer, CallId before, int limit) {
    LiveMapper mapper = tx.mapper(LiveMapper.class);
    return complete(tx, viewer, mapper.calls(viewer.scope(), extension(viewer), before, limit));
  }

  /** How many they are. */
  public long count(Tx tx, Viewer viewer) {
    return tx.mapper(LiveMapper.class).count(viewer.scope(), extension(viewer));
  }

  /** The channels that the scope's calls take now. */
  public Occupancy channels(Tx tx, TenantScope scope) {
    Map<Direction, Integer> legs = new EnumMap<>(Direction.class);
    for (Channels.Used some : tx.mapper(ChannelMapper.class).used(List.of(scope.account()))) {
      legs.put(some.direction(), some.legs());
    }
    return new Occupancy(
        legs.getOrDefault(Direction.INBOUND, 0), legs.getOrDefault(Direction.OUTBOUND, 0));
  }

  /** How many legs each of these carriers has now; none where it is missing. */
  public Map<CarrierId, Integer> trunks(Tx tx, Collection<Carrier> carriers) {
    List<CarrierId> ids = carriers.stream().map(Carrier::id).toList();
    return ids.isEmpty()
        ? Map.of()
        : tx.mapper(ChannelMapper.class).usedTrunks(ids).stream()
            .collect(Collectors.toMap(Channels.Trunk::carrier, Channels.Trunk::channels));
  }

  /** One of them; empty if it is none, or not the viewer's to see. */
  public Optional<LiveCall> find(Tx tx, Viewer viewer, CallId id) {
    LiveMapper mapper = tx.mapper(LiveMapper.class);
    return complete(tx, viewer, mapper.find(viewer.scope(), extension(viewer), id)).stream()
        .findFirst();
  }

  /**
   * Ends a call of the scope's account, or of one below it, within a moment. An emergency call goes
   * on. It is audited.
   */
  public void hangUp(Tx tx, TenantScope scope, Actor actor, LiveCall call) {
    tx.mapper(LiveMapper.class).stop(scope, call.id(), actor, clock.instant());
    audit.record(
        tx,
        actor,
        call.accountId(),
        AuditAction.CALL_ENDED,
        Map.of("caller", call.caller(), "number", call.dialled()));
  }

  private List<LiveCall> complete(Tx tx, Viewer viewer, List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    LiveMapper mapper = tx.mapper(LiveMapper.class);
    List<CallId> calls = rows.stream().map(Row::id).toList();
    boolean seesCarriers = viewer.may(Permission.RUN_PLATFORM);
    Map<CallId, List<OpenLeg>> legs =
        mapper.legs(viewer.scope(), calls, seesCarriers).stream()
            .collect(Collectors.groupingBy(OpenLeg::callId));
    Costs costs = costs(tx, viewer, calls);
    return rows.stream()
        .filter(row -> legs.containsKey(row.id()))
        .map(row -> call(row, legs.get(row.id()), costs))
        .toList();
  }

  private Costs costs(Tx tx, Viewer viewer, List<CallId> calls) {
    List<OpenCharge> all =
        viewer.may(Permission.SEE_PRICES)
            ? tx.mapper(LiveMapper.class).charges(viewer.scope(), calls)
            : List.of();
    List<AccountId> limited =
        all.stream().filter(OpenCharge::limited).map(OpenCharge::account).distinct().toList();
    return new Costs(
        tx,
        all.stream().collect(Collectors.groupingBy(OpenCharge::leg)),
        ledger.balances(tx, limited),
        clock.instant());
  }

  private LiveCall call(Row row, List<OpenLeg> legs, Costs costs) {
    return new LiveCall(
        row.id(),
        row.accountId(),
        row.account(),
        row.caller(),
        row.dialled(),
        row.number(),
        row.destination(),
        row.startedAt(),
        legs.stream()
            .map(OpenLeg::answeredAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        legs.stream().map(OpenLeg::carrier).filter(Objects::nonNull).findFirst().orElse(null),
        legs.stream().allMatch(OpenLeg::stopped),
        legs.stream().allMatch(OpenLeg::endable),
        legs.stream().flatMap(leg -> charges(leg, costs)).toList());
  }

  private Stream<LiveCharge> charges(OpenLeg leg, Costs costs) {
    return costs.charges().getOrDefault(leg.id(), List.of()).stream()
        .map(charge ->
            leg.answered()
                ? charge(leg, charge, costs)
                : new LiveCharge(charge.side(), charge.payer(), charge.limited(), null, null));
  }

  /**
   * As the settlement would make it now: with the leg's own included minutes, and the free ones.
   */
  private LiveCharge charge(OpenLeg leg, OpenCharge charge, Costs costs) {
    Terms terms = PriceJson.terms(charge.terms());
    LegTaxes taxes = LegTaxes.parse(charge.taxes());
    long included =
        charge.reservedSeconds()
            + buckets.free(costs.tx(), charge.account(), terms.allowances(), leg.grantedAt());
    int seconds = Settlement.chargeableSeconds(leg.answeredAt(), costs.now(), leg.leaseSeconds());
    Occasion occasion = Occasion.renewal(leg.grantedAt(), leg.answeredAt(), costs.now());
    int most = occasion.elapsedSeconds() + Quote.HORIZON_SECONDS;
    return new LiveCharge(
        charge.side(),
        charge.payer(),
        charge.limited(),
        taxes.gross(terms.price(leg.answeredAt(), seconds, included).amount()),
        money(charge, costs)
            .map(money -> Quote.affordableSeconds(terms, taxes, included, occasion, money, most))
            .filter(longest -> longest < most)
            .flatMap(longest -> Leases.end(leg.answeredAt(), leg.atLeast(longest)))
            .orElse(null));
  }

  /** What the leg holds, and what is free besides; empty: nothing limits it. */
  private static Optional<Money> money(OpenCharge charge, Costs costs) {
    return Optional.ofNullable(charge.reserved())
        .flatMap(held ->
            Optional.ofNullable(costs.balances().get(charge.account()))
                .flatMap(Balance::left)
                .map(held::plus));
  }

  private static ExtensionId extension(Viewer viewer) {
    return viewer.extension().orElse(null);
  }
}
