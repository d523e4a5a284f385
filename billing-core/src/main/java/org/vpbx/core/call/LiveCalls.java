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
  private final Audit audit;

  LiveCalls(InstantSource clock, Buckets buckets) {
    this.clock = clock;
    this.buckets = buckets;
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
  }

  /**
   * What one level is to pay for such a leg.
   *
   * @param reservedSeconds of the account's included minutes
   */
  record OpenCharge(
      LegId leg,
      AccountId account,
      ChargeRow.Kind side,
      String payer,
      boolean limited,
      String terms,
      String taxes,
      long reservedSeconds) {}

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
    Map<LegId, List<OpenCharge>> charges =
        viewer.may(Permission.SEE_PRICES)
            ? mapper.charges(viewer.scope(), calls).stream()
                .collect(Collectors.groupingBy(OpenCharge::leg))
            : Map.of();
    Instant now = clock.instant();
    return rows.stream()
        .filter(row -> legs.containsKey(row.id()))
        .map(row -> call(tx, row, legs.get(row.id()), charges, now))
        .toList();
  }

  private LiveCall call(
      Tx tx, Row row, List<OpenLeg> legs, Map<LegId, List<OpenCharge>> charges, Instant now) {
    List<LiveCharge> visible =
        legs.stream()
            .flatMap(leg ->
                charges.getOrDefault(leg.id(), List.of()).stream()
                    .map(charge -> charge(tx, leg, charge, now)))
            .toList();
    boolean limited = visible.stream().anyMatch(LiveCharge::limited);
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
        limited ? paidUntil(legs) : null,
        legs.stream().allMatch(OpenLeg::stopped),
        legs.stream().allMatch(OpenLeg::endable),
        visible);
  }

  private static Instant paidUntil(List<OpenLeg> legs) {
    return legs.stream()
        .filter(OpenLeg::answered)
        .flatMap(leg -> Leases.end(leg.answeredAt(), leg.leaseSeconds()).stream())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private LiveCharge charge(Tx tx, OpenLeg leg, OpenCharge charge, Instant now) {
    Money price = leg.answered() ? price(tx, leg, charge, now) : null;
    return new LiveCharge(charge.side(), charge.payer(), charge.limited(), price);
  }

  /**
   * As the settlement would make it now: with the leg's own included minutes, and the free ones.
   */
  private Money price(Tx tx, OpenLeg leg, OpenCharge charge, Instant now) {
    Terms terms = PriceJson.terms(charge.terms());
    long included =
        charge.reservedSeconds()
            + buckets.free(tx, charge.account(), terms.allowances(), leg.grantedAt());
    int seconds = Settlement.chargeableSeconds(leg.answeredAt(), now, leg.leaseSeconds());
    return LegTaxes.parse(charge.taxes())
        .gross(terms.price(leg.answeredAt(), seconds, included).amount());
  }

  private static ExtensionId extension(Viewer viewer) {
    return viewer.extension().orElse(null);
  }
}
