package org.vpbx.core;

import java.time.InstantSource;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.ApiKeys;
import org.vpbx.core.account.ApiRequests;
import org.vpbx.core.account.Users;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.audit.Audit;
import org.vpbx.core.call.CallFeature;
import org.vpbx.core.db.Database;
import org.vpbx.core.did.Dids;
import org.vpbx.core.fraud.FraudRules;
import org.vpbx.core.invoice.Invoices;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.limit.CallLimits;
import org.vpbx.core.mail.MailFeature;
import org.vpbx.core.margin.MarginRules;
import org.vpbx.core.pbx.Forwards;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.route.Carriers;
import org.vpbx.core.sheet.SheetImports;
import org.vpbx.core.tariff.TariffFeature;
import org.vpbx.core.tax.Taxes;
import org.vpbx.core.tenant.Tenants;
import org.vpbx.core.warning.Warnings;

/** All features of the core, wired together: what each process opens once. */
public record Core(
    Database database,
    InstantSource clock,
    Accounts accounts,
    Users users,
    ApiKeys apiKeys,
    ApiRequests apiRequests,
    Audit audit,
    MailFeature mail,
    Pbxes pbxes,
    Forwards forwards,
    Dids dids,
    TariffFeature tariffs,
    SheetImports sheets,
    MarginRules margins,
    CallLimits limits,
    FraudRules fraud,
    Warnings warnings,
    Buckets buckets,
    Taxes taxes,
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
    Forwards forwards = new Forwards(pbxes);
    Audit audit = new Audit(clock);
    Dids dids = new Dids(accounts, audit);
    TariffFeature tariffs = TariffFeature.of(database, clock, accounts);
    MarginRules margins = new MarginRules(accounts);
    CallLimits limits = new CallLimits(accounts);
    Warnings warnings = new Warnings(clock, accounts, tariffs.plans());
    Buckets buckets = new Buckets();
    Taxes taxes = new Taxes(clock);
    Ledger ledger = new Ledger(clock);
    Carriers carriers = new Carriers();
    MailFeature mail = MailFeature.of(clock);
    CallFeature calls =
        CallFeature.of(
            database,
            clock,
            accounts,
            pbxes,
            tariffs,
            margins,
            warnings,
            buckets,
            taxes,
            ledger,
            carriers,
            limits,
            mail.outbox(),
            forwards,
            dids);
    return new Core(
        database,
        clock,
        accounts,
        users,
        new ApiKeys(clock, users),
        new ApiRequests(clock),
        audit,
        mail,
        pbxes,
        forwards,
        dids,
        tariffs,
        new SheetImports(database, clock, tariffs),
        margins,
        limits,
        calls.fraudRules(),
        warnings,
        buckets,
        taxes,
        ledger,
        carriers,
        calls,
        new Invoices(clock, accounts, taxes, ledger),
        new Tenants(accounts, users, pbxes, ledger, taxes, calls.leases()));
  }
}
