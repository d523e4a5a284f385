package org.vpbx.web;

import static org.vpbx.core.account.Permission.END_CALLS;
import static org.vpbx.core.account.Permission.MANAGE_NUMBERS;
import static org.vpbx.core.account.Permission.MANAGE_PBX;
import static org.vpbx.core.account.Permission.MANAGE_PLANS;
import static org.vpbx.core.account.Permission.RUN_PLATFORM;
import static org.vpbx.core.account.Permission.SEE_CALLS;
import static org.vpbx.core.account.Permission.SEE_INVOICES;
import static org.vpbx.core.account.Permission.SEE_LEDGER;
import static org.vpbx.core.account.Permission.SEE_PRICES;
import static org.vpbx.core.account.Permission.SELL;
import static org.vpbx.core.account.Permission.USE_API;
import static org.vpbx.web.http.Access.loggedIn;
import static org.vpbx.web.http.Access.needs;
import static org.vpbx.web.http.Access.open;
import static org.vpbx.web.http.Route.get;
import static org.vpbx.web.http.Route.post;

import java.util.List;
import java.util.stream.Stream;
import org.vpbx.core.Core;
import org.vpbx.web.account.AccountPage;
import org.vpbx.web.account.AccountsPage;
import org.vpbx.web.account.ActAsPage;
import org.vpbx.web.account.ClosePage;
import org.vpbx.web.account.EditPage;
import org.vpbx.web.account.NewAccountPage;
import org.vpbx.web.account.PaymentPage;
import org.vpbx.web.account.PermissionsPage;
import org.vpbx.web.account.ReversalPage;
import org.vpbx.web.account.UsersPage;
import org.vpbx.web.api.ApiTable;
import org.vpbx.web.api.v1.ApiRoutes;
import org.vpbx.web.apikey.ApiHelpPage;
import org.vpbx.web.apikey.ApiKeysPage;
import org.vpbx.web.audit.AuditPage;
import org.vpbx.web.balance.BalancePage;
import org.vpbx.web.calls.CallsPage;
import org.vpbx.web.carrier.CarriersPage;
import org.vpbx.web.extension.ExtensionsPage;
import org.vpbx.web.extension.ForwardingPage;
import org.vpbx.web.fraud.FraudPage;
import org.vpbx.web.home.HomePage;
import org.vpbx.web.http.Route;
import org.vpbx.web.http.RouteTable;
import org.vpbx.web.invoice.InvoicesPage;
import org.vpbx.web.invoice.IssuePage;
import org.vpbx.web.limit.LimitPage;
import org.vpbx.web.live.LivePage;
import org.vpbx.web.login.LoginPage;
import org.vpbx.web.login.ThemeChoice;
import org.vpbx.web.mail.AddressesPage;
import org.vpbx.web.mail.OutboxPage;
import org.vpbx.web.margin.MarginPage;
import org.vpbx.web.number.NumbersPage;
import org.vpbx.web.number.StockPage;
import org.vpbx.web.plan.BoughtPlanPage;
import org.vpbx.web.plan.BuyersPage;
import org.vpbx.web.plan.MinutesPage;
import org.vpbx.web.plan.PlanFormPage;
import org.vpbx.web.plan.PlanWarningPage;
import org.vpbx.web.plan.PlansPage;
import org.vpbx.web.plan.PriceFormPage;
import org.vpbx.web.plan.PricesPage;
import org.vpbx.web.plan.SetsPage;
import org.vpbx.web.plan.WindowsPage;
import org.vpbx.web.reconciliation.ReconciliationPage;
import org.vpbx.web.sheet.ImportPage;
import org.vpbx.web.simulator.SimulatorPage;
import org.vpbx.web.tax.LiabilityPage;
import org.vpbx.web.tax.TaxesPage;
import org.vpbx.web.trial.TrialPage;
import org.vpbx.web.warning.WarningPage;

/** Every address of the portal, who is let in, and the code that answers. */
final class Routes {

  private Routes() {}

  static RouteTable table(LoginPage login, Core core, WebSettings settings) {
    CallsPage calls = new CallsPage(core);
    BalancePage balance = new BalancePage(core);
    InvoicesPage invoices = new InvoicesPage(core);
    IssuePage issue = new IssuePage(core);
    AuditPage audit = new AuditPage(core);
    ExtensionsPage extensions = new ExtensionsPage(core, settings.sipServer());
    List<Route> routes =
        List.of(
            get("/login", open(login::form)),
            post("/login", open(login::submit)),
            post("/logout", loggedIn(login::logOut)),
            post("/theme", open(ThemeChoice::choose)),
            get("/", loggedIn(new HomePage(core)::show)),
            get("/extensions", needs(MANAGE_PBX, extensions::list)),
            get("/extensions/new", needs(MANAGE_PBX, extensions::form)),
            post("/extensions/new", needs(MANAGE_PBX, extensions::create)),
            get("/calls", needs(SEE_CALLS, calls::list)),
            get("/calls.csv", needs(SEE_CALLS, calls::csv)),
            get("/calls/{call}", needs(SEE_CALLS, calls::show)),
            get("/balance", needs(SEE_LEDGER, balance::show)),
            get("/balance/payments/{payment}", needs(SEE_LEDGER, balance::payment)),
            get("/invoices", needs(SEE_INVOICES, invoices::received)),
            get("/invoices/issued", needs(SELL, invoices::issued)),
            get("/invoices/new", needs(SELL, issue::form)),
            post("/invoices/new", needs(SELL, issue::submit)),
            get("/invoices/{invoice}", needs(SEE_INVOICES, invoices::show)),
            get("/invoices/{invoice}/pdf", needs(SEE_INVOICES, invoices::pdf)),
            get("/audit", needs(SELL, audit::list)),
            get("/audit.csv", needs(SELL, audit::csv)));
    return new RouteTable(
        Stream.of(
                routes,
                live(core),
                numbers(core),
                keys(core, settings),
                accounts(core),
                taxes(core),
                plans(core),
                sales(core),
                limits(core),
                trials(core),
                sheets(core),
                mail(core, settings))
            .flatMap(List::stream)
            .toList());
  }

  /** The calls in progress, and whether all that are over are settled. */
  private static List<Route> live(Core core) {
    LivePage live = new LivePage(core);
    return List.of(
        get("/live/calls", needs(SEE_CALLS, live::list)),
        get("/live/calls/{call}/hangup", needs(END_CALLS, live::confirm)),
        post("/live/calls/{call}/hangup", needs(END_CALLS, live::hangUp)),
        get("/reconciliation", needs(RUN_PLATFORM, new ReconciliationPage(core)::show)));
  }

  /** Numbers by which the world reaches accounts, and where calls go. */
  private static List<Route> numbers(Core core) {
    NumbersPage numbers = new NumbersPage(core);
    StockPage stock = new StockPage(core);
    ForwardingPage forwarding = new ForwardingPage(core);
    return List.of(
        get("/numbers", needs(MANAGE_NUMBERS, numbers::list)),
        get("/numbers/{number}", needs(MANAGE_NUMBERS, numbers::form)),
        post("/numbers/{number}", needs(MANAGE_NUMBERS, numbers::submit)),
        post("/numbers/{number}/release", needs(MANAGE_NUMBERS, numbers::release)),
        get("/number-stock", needs(SELL, stock::list)),
        get("/number-stock/new", needs(RUN_PLATFORM, stock::form)),
        post("/number-stock/new", needs(RUN_PLATFORM, stock::add)),
        get("/number-stock/{number}", needs(SELL, stock::show)),
        post("/number-stock/{number}/give", needs(SELL, stock::give)),
        post("/number-stock/{number}/release", needs(SELL, stock::release)),
        post("/number-stock/{number}/remove", needs(RUN_PLATFORM, stock::remove)),
        get("/extensions/{extension}/forwarding", needs(MANAGE_PBX, forwarding::form)),
        post("/extensions/{extension}/forwarding", needs(MANAGE_PBX, forwarding::submit)));
  }

  /** The accounts to which somebody sells. */
  private static List<Route> accounts(Core core) {
    AccountsPage accounts = new AccountsPage(core);
    NewAccountPage opening = new NewAccountPage(core);
    AccountPage one = new AccountPage(core);
    EditPage edit = new EditPage(core);
    PaymentPage payment = new PaymentPage(core);
    ReversalPage reversal = new ReversalPage(core);
    PermissionsPage permissions = new PermissionsPage(core);
    UsersPage users = new UsersPage(core);
    ClosePage close = new ClosePage(core);
    ActAsPage actAs = new ActAsPage(core);
    return List.of(
        get("/accounts", needs(SELL, accounts::list)),
        get("/accounts.csv", needs(SELL, accounts::csv)),
        get("/accounts/new", needs(SELL, opening::form)),
        post("/accounts/new", needs(SELL, opening::create)),
        get("/accounts/{account}", needs(SELL, one::show)),
        post("/accounts/{account}/block", needs(SELL, one::block)),
        get("/accounts/{account}/edit", needs(SELL, edit::form)),
        post("/accounts/{account}/edit", needs(SELL, edit::submit)),
        get("/accounts/{account}/payment", needs(SELL, payment::form)),
        post("/accounts/{account}/payment", needs(SELL, payment::receive)),
        post("/accounts/{account}/limit", needs(SELL, payment::limit)),
        get("/accounts/{account}/payments/{payment}", needs(SELL, reversal::show)),
        post("/accounts/{account}/payments/{payment}", needs(SELL, reversal::takeBack)),
        get("/accounts/{account}/permissions", needs(SELL, permissions::form)),
        post("/accounts/{account}/permissions", needs(SELL, permissions::submit)),
        get("/accounts/{account}/users", needs(SELL, users::list)),
        post("/accounts/{account}/users", needs(SELL, users::add)),
        post("/accounts/{account}/users/{user}/password", needs(SELL, users::reset)),
        post("/accounts/{account}/users/{user}/remove", needs(SELL, users::remove)),
        get("/accounts/{account}/close", needs(SELL, close::form)),
        post("/accounts/{account}/close", needs(SELL, close::submit)),
        post("/accounts/{account}/act", needs(SELL, actAs::begin)),
        post("/act/back", loggedIn(actAs::end)));
  }

  /** The JSON API's keys and its help; {@link ApiRoutes} has its addresses. */
  private static List<Route> keys(Core core, WebSettings settings) {
    ApiTable api = ApiRoutes.table(core);
    ApiKeysPage keys = new ApiKeysPage(core, api);
    return List.of(
        get("/api", open(new ApiHelpPage(api, settings.publicUrl())::show)),
        get("/api-keys", needs(USE_API, keys::list)),
        get("/api-keys/new", needs(USE_API, keys::form)),
        post("/api-keys/new", needs(USE_API, keys::create)),
        get("/api-keys/{key}/revoke", needs(USE_API, keys::confirm)),
        post("/api-keys/{key}/revoke", needs(USE_API, keys::revoke)));
  }

  /** A seller's taxes, and who is liable for them. */
  private static List<Route> taxes(Core core) {
    TaxesPage taxes = new TaxesPage(core);
    LiabilityPage liability = new LiabilityPage(core);
    return List.of(
        get("/accounts/{account}/taxes", needs(SELL, liability::show)),
        post("/accounts/{account}/taxes", needs(SELL, liability::save)),
        get("/taxes", needs(MANAGE_PLANS, taxes::list)),
        get("/taxes/new", needs(MANAGE_PLANS, taxes::form)),
        post("/taxes/new", needs(MANAGE_PLANS, taxes::create)),
        get("/taxes/{tax}", needs(MANAGE_PLANS, taxes::edit)),
        post("/taxes/{tax}", needs(MANAGE_PLANS, taxes::change)),
        post("/taxes/{tax}/move", needs(MANAGE_PLANS, taxes::move)),
        post("/taxes/{tax}/take-back", needs(MANAGE_PLANS, taxes::takeBack)),
        get("/taxes/{tax}/end", needs(MANAGE_PLANS, taxes::ending)),
        post("/taxes/{tax}/end", needs(MANAGE_PLANS, taxes::end)));
  }

  /** Rate plans, what stands in them, and destination sets. */
  private static List<Route> plans(Core core) {
    PlansPage plans = new PlansPage(core);
    PlanFormPage form = new PlanFormPage(core);
    PriceFormPage price = new PriceFormPage(core);
    WindowsPage windows = new WindowsPage(core);
    MinutesPage minutes = new MinutesPage(core);
    SetsPage sets = new SetsPage(core);
    return List.of(
        get("/plan", needs(SEE_PRICES, new BoughtPlanPage(core)::show)),
        get("/plans", needs(MANAGE_PLANS, plans::list)),
        get("/plans/new", needs(MANAGE_PLANS, form::create)),
        post("/plans/new", needs(MANAGE_PLANS, form::submitNew)),
        get("/plans/{plan}", needs(MANAGE_PLANS, new PricesPage(core)::show)),
        get("/plans/{plan}/edit", needs(MANAGE_PLANS, form::edit)),
        post("/plans/{plan}/edit", needs(MANAGE_PLANS, form::submitEdit)),
        get("/plans/{plan}/prices/new", needs(MANAGE_PLANS, price::form)),
        post("/plans/{plan}/prices/new", needs(MANAGE_PLANS, price::submit)),
        get("/plans/{plan}/prices/{rate}/end", needs(MANAGE_PLANS, price::endForm)),
        post("/plans/{plan}/prices/{rate}/end", needs(MANAGE_PLANS, price::end)),
        get("/plans/{plan}/windows", needs(MANAGE_PLANS, windows::show)),
        post("/plans/{plan}/windows", needs(MANAGE_PLANS, windows::change)),
        get("/plans/{plan}/windows/edit", needs(MANAGE_PLANS, windows::form)),
        post("/plans/{plan}/windows/edit", needs(MANAGE_PLANS, windows::save)),
        post("/plans/{plan}/holidays", needs(MANAGE_PLANS, windows::saveHolidays)),
        get("/plans/{plan}/minutes", needs(MANAGE_PLANS, minutes::show)),
        post("/plans/{plan}/minutes", needs(MANAGE_PLANS, minutes::add)),
        post("/plans/{plan}/minutes/{allowance}/end", needs(MANAGE_PLANS, minutes::end)),
        get("/plans/{plan}/history", needs(MANAGE_PLANS, plans::history)),
        get("/destination-sets", needs(MANAGE_PLANS, sets::list)),
        get("/destination-sets/new", needs(MANAGE_PLANS, sets::create)),
        post("/destination-sets/new", needs(MANAGE_PLANS, sets::submitNew)),
        get("/destination-sets/{set}", needs(MANAGE_PLANS, sets::edit)),
        post("/destination-sets/{set}", needs(MANAGE_PLANS, sets::submitEdit)),
        post("/destination-sets/{set}/delete", needs(MANAGE_PLANS, sets::delete)));
  }

  /** By which plans and rules accounts buy. */
  private static List<Route> sales(Core core) {
    BuyersPage buyers = new BuyersPage(core);
    MarginPage margins = new MarginPage(core);
    PlanWarningPage planWarnings = new PlanWarningPage(core);
    WarningPage warnings = new WarningPage(core);
    return List.of(
        get("/plans/{plan}/buyers", needs(MANAGE_PLANS, buyers::show)),
        post("/plans/{plan}/buyers", needs(MANAGE_PLANS, buyers::sell)),
        post("/plans/{plan}/buyers/{assignment}/cancel", needs(MANAGE_PLANS, buyers::cancel)),
        get("/accounts/{account}/plan", needs(SELL, buyers::account)),
        post("/accounts/{account}/plan", needs(SELL, buyers::sellTo)),
        post("/accounts/{account}/plan/{assignment}/cancel", needs(SELL, buyers::cancelOf)),
        get("/accounts/{account}/margins", needs(SELL, margins::form)),
        post("/accounts/{account}/margins", needs(SELL, margins::submit)),
        get("/plans/{plan}/warnings", needs(MANAGE_PLANS, planWarnings::form)),
        post("/plans/{plan}/warnings", needs(MANAGE_PLANS, planWarnings::submit)),
        get("/accounts/{account}/warnings", needs(SELL, warnings::form)),
        post("/accounts/{account}/warnings", needs(SELL, warnings::submit)));
  }

  /** How many calls at once, of accounts and by carriers. */
  private static List<Route> limits(Core core) {
    LimitPage limits = new LimitPage(core);
    FraudPage fraud = new FraudPage(core);
    CarriersPage carriers = new CarriersPage(core);
    return List.of(
        get("/accounts/{account}/limits", needs(SELL, limits::show)),
        post("/accounts/{account}/limits", needs(SELL, limits::set)),
        post("/accounts/{account}/limits/extra", needs(SELL, limits::add)),
        post("/accounts/{account}/limits/extra/{extra}/end", needs(SELL, limits::end)),
        get("/accounts/{account}/fraud", needs(SELL, fraud::show)),
        post("/accounts/{account}/fraud", needs(SELL, fraud::set)),
        post("/accounts/{account}/fraud/unlock", needs(SELL, fraud::unlock)),
        get("/fraud-caps", needs(SELL, fraud::showBelow)),
        post("/fraud-caps", needs(SELL, fraud::setBelow)),
        get("/carriers", needs(RUN_PLATFORM, carriers::list)),
        post("/carriers/{carrier}/channels", needs(RUN_PLATFORM, carriers::setChannels)));
  }

  /** What calls would cost. */
  private static List<Route> trials(Core core) {
    TrialPage trial = new TrialPage(core);
    return List.of(
        get("/simulator", needs(SEE_PRICES, new SimulatorPage(core)::show)),
        get("/plans/{plan}/try", needs(MANAGE_PLANS, trial::show)),
        get("/plans/{plan}/try.csv", needs(MANAGE_PLANS, trial::csv)));
  }

  /** Rate sheets as files. */
  private static List<Route> sheets(Core core) {
    ImportPage sheets = new ImportPage(core);
    return List.of(
        get("/plans/{plan}/import", needs(MANAGE_PLANS, sheets::form)),
        post("/plans/{plan}/import", needs(MANAGE_PLANS, sheets::upload)),
        get("/plans/{plan}/import/{import}", needs(MANAGE_PLANS, sheets::show)),
        post("/plans/{plan}/import/{import}", needs(MANAGE_PLANS, sheets::check)),
        post("/plans/{plan}/import/{import}/run", needs(MANAGE_PLANS, sheets::run)),
        post("/plans/{plan}/import/{import}/cancel", needs(MANAGE_PLANS, sheets::cancel)),
        get("/plans/{plan}/export.csv", needs(MANAGE_PLANS, sheets::export)));
  }

  /** What is sent by mail, and where it goes. */
  private static List<Route> mail(Core core, WebSettings settings) {
    OutboxPage outbox = new OutboxPage(core, settings.mail().isPresent());
    AddressesPage addresses = new AddressesPage(core);
    return List.of(
        get("/mail", needs(RUN_PLATFORM, outbox::list)),
        post("/mail/{mail}/retry", needs(RUN_PLATFORM, outbox::retry)),
        get("/mail-addresses", needs(SELL, addresses::form)),
        post("/mail-addresses", needs(SELL, addresses::save)));
  }
}
