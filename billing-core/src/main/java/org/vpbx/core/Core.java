package org.vpbx.core;

import java.time.InstantSource;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.Users;
import org.vpbx.core.audit.Audit;
import org.vpbx.core.call.CallFeature;
import org.vpbx.core.db.Database;
import org.vpbx.core.invoice.Invoices;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.route.Carriers;
import org.vpbx.core.tariff.Plans;
import org.vpbx.core.tenant.Tenants;

/** All features of the core, wired together: what each process opens once. */
public record Core(
    Database database,
    InstantSource clock,
    Accounts accounts,
    Users users,
    Audit audit,
    Pbxes pbxes,
    Plans plans,
    Ledger ledger,
    Carriers carriers,
    CallFeature calls,
    Invoices invoices,
    Tenants tenants) {

  /** Opens nothing by itself; the database stays the caller's to close. */
  public static Core of(Database database, InstantSource clock) {
    Accounts accounts = new Accounts(clock);
    Users users = new Users(clock);
    Pbxes pbxes = new Pbxes();
    Plans plans = new Plans(clock);
    Ledger ledger = new Ledger(clock);
    Carriers carriers = new Carriers();
    CallFeature calls = CallFeature.of(database, clock, accounts, pbxes, plans, ledger, carriers);
    return new Core(
        database,
        clock,
        accounts,
        users,
        new Audit(clock),
        pbxes,
        plans,
        ledger,
        carriers,
        calls,
        new Invoices(clock, accounts, ledger),
        new Tenants(accounts, users, pbxes, ledger));
  }
}
