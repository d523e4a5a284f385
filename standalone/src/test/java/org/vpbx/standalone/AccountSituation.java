package org.vpbx.standalone;

import java.time.Instant;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.fraud.CallLock;
import org.vpbx.core.fraud.FraudCap;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.limit.CallLimit;

/** What forbids an account, or the reseller above it, to call, or ends its calls. */
enum AccountSituation {
  NO_CREDIT("unlimited", "0"),
  RESELLER_WITHOUT_CREDIT("0", "unlimited"),
  BLOCKED("100", "100") {
    @Override
    void before(Lab lab, Tenant tenant) {
      tenant.block(1);
    }
  },
  RESELLER_BLOCKED("100", "100") {
    @Override
    void before(Lab lab, Tenant tenant) {
      tenant.block(0);
    }
  },
  CLOSED("unlimited", "0") {
    @Override
    void before(Lab lab, Tenant tenant) {
      TenantScope seller = new TenantScope(tenant.levels().getFirst());
      lab.inTransaction(tx -> lab.core().tenants().close(tx, seller, tenant.customer(), true));
    }
  },
  BLOCKED_WITH_ITS_CALLS_ENDED("100", "100") {
    @Override
    void during(Lab lab, Tenant tenant) {
      tenant.block(0);
      lab.core()
          .database()
          .run(tx -> {
            lab.core().calls().leases().stop(tx, tenant.levels().getFirst());
            lab.core().calls().leases().stop(tx, tenant.customer());
          });
    }
  },
  LIMIT_REACHED("100", "100") {
    @Override
    void before(Lab lab, Tenant tenant) {
      CallLimit none = new CallLimit(tenant.customer(), null, null, 0, null);
      TenantScope seller = new TenantScope(tenant.levels().getFirst());
      lab.inTransaction(tx -> lab.core().limits().set(tx, seller, none));
    }
  },
  FRAUD_CAP_HIT("100", "100") {
    @Override
    void before(Lab lab, Tenant tenant) {
      lock(lab, tenant.customer());
    }
  },
  RESELLER_LOCKED_BY_A_FRAUD_CAP("100", "100") {
    @Override
    void during(Lab lab, Tenant tenant) {
      lock(lab, tenant.levels().getFirst());
    }
  },
  HUNG_UP_BY_ITS_SELLER("100", "100") {
    @Override
    void during(Lab lab, Tenant tenant) {
      Lab.hangUpAll(lab.core(), Lab.viewer(tenant.levels().getFirst(), Role.RESELLER));
    }
  };

  private final String reseller;
  private final String customer;

  AccountSituation(String reseller, String customer) {
    this.reseller = reseller;
    this.customer = customer;
  }

  private static void lock(Lab lab, AccountId account) {
    CallLock lock = new CallLock(account, FraudCap.SPEND_DAY, "1 EUR", "1 EUR", Instant.now());
    lab.core()
        .database()
        .run(tx -> {
          lab.core().fraud().lock(tx, lock);
          lab.core().calls().leases().stop(tx, account);
        });
  }

  void before(Lab lab, Tenant tenant) {}

  void during(Lab lab, Tenant tenant) {}

  /** What the reseller has paid in. */
  String reseller() {
    return reseller;
  }

  /** What the customer has paid in. */
  String customer() {
    return customer;
  }
}
