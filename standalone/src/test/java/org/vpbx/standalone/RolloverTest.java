package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.allowance.Bucket;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.allowance.UsedMinutes;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.tariff.NewAllowance;
import org.vpbx.core.tariff.TariffFeature;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;

/** Included minutes that were not used go into the next month, and no further (promise B6). */
class RolloverTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Lab lab = Lab.get();
  private final TariffFeature tariffs = lab.core().tariffs();
  private final Buckets buckets = lab.core().buckets();

  /** Undoes what a transaction did. */
  private static final class Undone extends RuntimeException {
    Undone() {
      super("undone", null, false, false);
    }
  }

  @Test
  void whatIsLeftOfAMonthIsUsedFirstInTheNextAndGoneInTheOneAfter() {
    Tenant tenant = Tenant.create(lab, "unlimited", "50");
    lab.inTransaction(tx -> include(tx, tenant, 600));
    LegId leg = call(tenant);
    YearMonth month = YearMonth.from(lab.core().clock().instant().atZone(BERLIN));
    long used = usable(tenant, end(month).minusNanos(1000)).getFirst().used();
    assertTrue(used >= 1 && used <= 4, "The call has used " + used);

    assertEquals(List.of(row(month, used, 2)), rows(usable(tenant, end(month).minusNanos(1000))));
    Instant next = end(month);
    assertEquals(
        List.of(row(month, used, 2), row(month.plusMonths(1), 0, 3)), rows(usable(tenant, next)));
    assertThrows(
        Undone.class,
        () ->
            lab.inTransaction(tx -> {
              assertEquals(700, use(tx, tenant, leg, next, 700));
              assertEquals(
                  List.of(row(month, 600, 2), row(month.plusMonths(1), 100 + used, 3)),
                  rows(buckets.usable(tx, tenant.scope(), entitlements(tx, tenant), next)));
              throw new Undone();
            }));
    Instant later = end(month.plusMonths(1));
    assertEquals(
        List.of(row(month.plusMonths(1), 0, 3), row(month.plusMonths(2), 0, 4)),
        rows(usable(tenant, later)));
    List<Bucket> last = usable(tenant, later.minusNanos(1000));
    assertEquals(1200 - used, last.stream().mapToLong(Bucket::free).sum());
  }

  private Instant end(YearMonth month) {
    return month.plusMonths(1).atDay(1).atStartOfDay(BERLIN).toInstant();
  }

  private String row(YearMonth month, long used, int end) {
    YearMonth now = YearMonth.from(lab.core().clock().instant().atZone(BERLIN));
    LocalDate until = now.plusMonths(end).atDay(1);
    return month.atDay(1) + ": " + used + " of 600, until " + until;
  }

  private static List<String> rows(List<Bucket> buckets) {
    return buckets.stream()
        .map(bucket ->
            "%s: %d of %d, until %s"
                .formatted(
                    bucket.period(),
                    bucket.used(),
                    bucket.seconds(),
                    bucket.validTo().atZone(BERLIN).toLocalDate()))
        .toList();
  }

  private long use(Tx tx, Tenant tenant, LegId leg, Instant at, long seconds) {
    AccountId account = tenant.customer();
    List<Entitlement> entitlements = entitlements(tx, tenant);
    buckets.lock(tx, entitlements, at);
    var usable = entitlements.stream().map(each -> each.allowance().id()).toList();
    UsedMinutes.Wanted wanted = new UsedMinutes.Wanted();
    wanted.add(leg, account, usable, at);
    return buckets.settle(tx, wanted).use(leg, account, usable, at, seconds);
  }

  private List<Bucket> usable(Tenant tenant, Instant at) {
    return lab.inTransaction(
        tx -> buckets.usable(tx, tenant.scope(), entitlements(tx, tenant), at));
  }

  private List<Entitlement> entitlements(Tx tx, Tenant tenant) {
    var sale = tariffs.assignments().own(tx, tenant.scope()).getFirst();
    return tariffs.engine().at(tx, List.of(), sale.from()).allowances(sale.plan()).stream()
        .map(minutes -> new Entitlement(tenant.customer(), minutes, sale.from()))
        .toList();
  }

  private PlanId include(Tx tx, Tenant tenant, long seconds) {
    TenantScope seller = new TenantScope(tenant.levels().getFirst());
    tariffs.minutes().save(tx, seller, null, null, "Germany", List.of(new NumberMatch("49")));
    var set = tariffs.minutes().sets(tx, seller).getFirst().id();
    PlanId plan = tariffs.assignments().own(tx, tenant.scope()).getFirst().plan();
    NewAllowance minutes = new NewAllowance("Flat", set, seconds, false, 1);
    return Selling.done(tariffs.minutes().add(tx, seller, null, plan, minutes));
  }

  private LegId call(Tenant tenant) {
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(200)).thenHangUpAfter(Duration.ofMillis(1900)));
    try (Phone phone = tenant.phone("11")) {
      phone
          .call("0" + "03023125000", CallPlan.untilTheOtherHangsUp())
          .awaitEnded(Duration.ofSeconds(15));
    }
    return lab.awaitCall(tenant.customer()).legs().getFirst().id();
  }
}
