package org.vpbx.web.api.v1;

import static org.vpbx.core.account.ApiScope.ACCOUNTS_READ;
import static org.vpbx.core.account.ApiScope.CALLS_READ;
import static org.vpbx.core.account.ApiScope.CALLS_WRITE;
import static org.vpbx.core.account.ApiScope.INVOICES_READ;
import static org.vpbx.core.account.ApiScope.INVOICES_WRITE;
import static org.vpbx.core.account.ApiScope.LEDGER_READ;
import static org.vpbx.core.account.ApiScope.PAYMENTS_WRITE;
import static org.vpbx.core.account.ApiScope.PLANS_READ;
import static org.vpbx.core.account.ApiScope.PLANS_WRITE;
import static org.vpbx.core.account.ApiScope.SIMULATE;
import static org.vpbx.core.account.Permission.END_CALLS;
import static org.vpbx.core.account.Permission.MANAGE_PLANS;
import static org.vpbx.core.account.Permission.SEE_CALLS;
import static org.vpbx.core.account.Permission.SEE_INVOICES;
import static org.vpbx.core.account.Permission.SEE_LEDGER;
import static org.vpbx.core.account.Permission.SEE_PRICES;
import static org.vpbx.core.account.Permission.SELL;
import static org.vpbx.core.account.Permission.USE_API;
import static org.vpbx.web.api.ApiAnswer.created;
import static org.vpbx.web.api.ApiAnswer.file;
import static org.vpbx.web.api.ApiAnswer.nothing;
import static org.vpbx.web.api.ApiAnswer.one;
import static org.vpbx.web.api.ApiAnswer.page;
import static org.vpbx.web.api.ApiRoute.get;
import static org.vpbx.web.api.ApiRoute.post;

import java.util.ArrayList;
import java.util.List;
import org.vpbx.core.Core;
import org.vpbx.web.api.ApiCsv;
import org.vpbx.web.api.ApiRoute;
import org.vpbx.web.api.ApiTable;

/** Every address of the API, what it needs, and the code that answers. */
public final class ApiRoutes {

  private ApiRoutes() {}

  /** The table of routes; the OpenAPI document is made of it. */
  public static ApiTable table(Core core) {
    List<ApiRoute<?>> routes = new ArrayList<>();
    routes.addAll(accounts(new AccountsApi(core)));
    routes.addAll(ledger(new LedgerApi(core)));
    routes.addAll(calls(new CallsApi(core)));
    routes.addAll(live(new LiveCallsApi(core)));
    routes.addAll(invoices(new InvoicesApi(core)));
    routes.addAll(SellingRoutes.of(core));
    routes.addAll(LimitRoutes.of(core));
    routes.addAll(FraudApi.routes(core));
    routes.addAll(TariffRoutes.of(core));
    routes.addAll(WarningRoutes.of(core));
    routes.addAll(TaxRoutes.of(core));
    routes.addAll(NumberRoutes.of(core));
    routes.addAll(simulations(new SimulationsApi(core)));
    routes.addAll(sheets(new SheetsApi(core)));
    routes.addAll(MailRoutes.of(core));
    routes.addAll(MetricsApi.routes(core));
    return new ApiTable(routes);
  }

  private static List<ApiRoute<?>> accounts(AccountsApi api) {
    return List.of(
        get(
            "getOwnAccount",
            "/account",
            ACCOUNTS_READ,
            USE_API,
            "The account that the key belongs to.",
            one(AccountView.class),
            api::own),
        get(
            "listAccounts",
            "/accounts",
            ACCOUNTS_READ,
            SELL,
            "The accounts to which the key's account sells, by id.",
            page(AccountView.class),
            api::list),
        get(
            "getAccount",
            "/accounts/{account}",
            ACCOUNTS_READ,
            SELL,
            "One of those accounts.",
            one(AccountView.class),
            api::show));
  }

  private static List<ApiRoute<?>> ledger(LedgerApi api) {
    return List.of(
        get(
            "getOwnBalance",
            "/balance",
            LEDGER_READ,
            SEE_LEDGER,
            "What the key's account has with its seller.",
            one(BalanceView.class),
            api::ownBalance),
        get(
            "listOwnLedger",
            "/ledger",
            LEDGER_READ,
            SEE_LEDGER,
            "The entries of the key's own account, the newest first.",
            page(EntryView.class),
            api::ownEntries),
        get(
            "getBalance",
            "/accounts/{account}/balance",
            LEDGER_READ,
            SELL,
            "What an account below has with the key's own.",
            one(BalanceView.class),
            api::balance),
        get(
            "listLedger",
            "/accounts/{account}/ledger",
            LEDGER_READ,
            SELL,
            "The entries of an account below, the newest first.",
            page(EntryView.class),
            api::entries),
        post(
                "receivePayment",
                "/accounts/{account}/payments",
                PAYMENTS_WRITE,
                SELL,
                "Books what an account below has paid.",
                PaymentOrder.class,
                created(EntryView.class),
                api::receive)
            .keyed(),
        post(
                "takeBackPayment",
                "/accounts/{account}/payments/{payment}/reversal",
                PAYMENTS_WRITE,
                SELL,
                "Takes a payment of an account below back, once, whatever balance that leaves.",
                ReversalOrder.class,
                created(EntryView.class),
                api::takeBack)
            .keyed());
  }

  private static List<ApiRoute<?>> calls(CallsApi api) {
    return List.of(
        get(
                "listCalls",
                "/calls",
                CALLS_READ,
                SEE_CALLS,
                "The calls of the key's account and of all below it, the newest first.",
                page(CallView.class),
                api::list)
            .with(CallsApi.FILTER),
        get(
            "getCall",
            "/calls/{call}",
            CALLS_READ,
            SEE_CALLS,
            "One of those calls, with its legs and the reason of each price.",
            one(CallReport.class),
            api::show),
        get(
                "listLegs",
                "/legs",
                CALLS_READ,
                SEE_CALLS,
                "The legs of those calls, the newest first.",
                page(LegView.class),
                api::legs)
            .with(CallsApi.FILTER));
  }

  private static List<ApiRoute<?>> live(LiveCallsApi api) {
    return List.of(
        get(
            "listLiveCalls",
            "/live-calls",
            CALLS_READ,
            SEE_CALLS,
            "The calls of the key's account and of all below it that last, the newest first.",
            page(LiveCallView.class),
            api::list),
        post(
            "hangUpCall",
            "/live-calls/{call}/hangup",
            CALLS_WRITE,
            END_CALLS,
            "Ends one of those calls, within a moment.",
            nothing(),
            api::hangUp));
  }

  private static List<ApiRoute<?>> invoices(InvoicesApi api) {
    return List.of(
        get(
                "listInvoices",
                "/invoices",
                INVOICES_READ,
                SEE_INVOICES,
                "The invoices that the key's account has received or issued, the newest first.",
                page(InvoiceView.class),
                api::list)
            .with(InvoicesApi.SIDE),
        get(
            "getInvoice",
            "/invoices/{invoice}",
            INVOICES_READ,
            SEE_INVOICES,
            "One of those invoices, with its lines.",
            one(InvoiceReport.class),
            api::show),
        get(
            "getInvoicePdf",
            "/invoices/{invoice}/pdf",
            INVOICES_READ,
            SEE_INVOICES,
            "One of those invoices as a PDF.",
            file("application/pdf"),
            api::pdf),
        post(
            "issueInvoice",
            "/accounts/{account}/invoices",
            INVOICES_WRITE,
            SELL,
            "Invoices the calls of an account below that are on no invoice yet.",
            InvoiceOrder.class,
            created(InvoiceReport.class),
            api::issue));
  }

  private static List<ApiRoute<?>> simulations(SimulationsApi api) {
    return List.of(
        post(
            "simulateCall",
            "/simulations",
            SIMULATE,
            SEE_PRICES,
            "What a call would cost, and where it would go. Nothing is dialled or charged.",
            SimulationOrder.class,
            one(SimulationReport.class),
            api::simulate),
        post(
            "tryPlan",
            "/plans/{plan}/trials",
            SIMULATE,
            MANAGE_PLANS,
            "What calls that were made would have cost by a plan of the key's account.",
            TrialOrder.class,
            one(TrialReport.class),
            api::tryPlan));
  }

  private static List<ApiRoute<?>> sheets(SheetsApi api) {
    return List.of(
        get(
                "getPrices",
                "/plans/{plan}/prices.csv",
                PLANS_READ,
                MANAGE_PLANS,
                "The prices of one of the own plans, as CSV that can be imported again.",
                file("text/csv"),
                api::prices)
            .with(SheetsApi.EXPORT),
        post(
                "importPrices",
                "/plans/{plan}/imports",
                PLANS_WRITE,
                MANAGE_PLANS,
                "Takes prices for one of the own plans as CSV, and checks them; nothing changes.",
                ApiCsv.class,
                created(ImportView.class),
                api::upload)
            .with(SheetsApi.IMPORT),
        get(
            "getImport",
            "/plans/{plan}/imports/{import}",
            PLANS_READ,
            MANAGE_PLANS,
            "What such prices would change, or have changed.",
            one(ImportView.class),
            api::show),
        post(
            "runImport",
            "/plans/{plan}/imports/{import}/run",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Imports checked prices: all of them, or none.",
            ImportRun.class,
            one(ImportView.class),
            api::run));
  }
}
