package org.vpbx.standalone;

import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;

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
  HUNG_UP_BY_ITS_SELLER("100", "100") {
    @Override
    void during(Lab lab, Tenant tenant) {
      var viewer = Lab.viewer(tenant.levels().getFirst(), Role.RESELLER);
      lab.core()
          .database()
          .run(tx -> {
            var live = lab.core().calls().live();
            live.list(tx, viewer, null, 10)
                .forEach(call -> live.hangUp(tx, viewer.scope(), call.id()));
          });
    }
  };

  private final String reseller;
  private final String customer;

  AccountSituation(String reseller, String customer) {
    this.reseller = reseller;
    this.customer = customer;
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
