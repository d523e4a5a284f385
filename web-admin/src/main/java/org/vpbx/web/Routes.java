package org.vpbx.web;

import static org.vpbx.core.account.Permission.MANAGE_PBX;
import static org.vpbx.core.account.Permission.MANAGE_PLANS;
import static org.vpbx.core.account.Permission.SEE_CALLS;
import static org.vpbx.core.account.Permission.SEE_INVOICES;
import static org.vpbx.core.account.Permission.SEE_LEDGER;
import static org.vpbx.core.account.Permission.SELL;
import static org.vpbx.core.account.Permission.USE_API;
import static org.vpbx.web.http.Access.loggedIn;
import static org.vpbx.web.http.Access.needs;
import static org.vpbx.web.http.Access.open;
import static org.vpbx.web.http.Route.get;
import static org.vpbx.web.http.Route.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.web.account.AccountsPage;
import org.vpbx.web.api.ApiTable;
import org.vpbx.web.api.v1.ApiRoutes;
import org.vpbx.web.apikey.ApiHelpPage;
import org.vpbx.web.apikey.ApiKeysPage;
import org.vpbx.web.balance.BalancePage;
import org.vpbx.web.calls.CallsPage;
import org.vpbx.web.extension.ExtensionsPage;
import org.vpbx.web.home.HomePage;
import org.vpbx.web.http.Route;
import org.vpbx.web.http.RouteTable;
import org.vpbx.web.invoice.InvoicesPage;
import org.vpbx.web.invoice.IssuePage;
import org.vpbx.web.later.LaterPage;
import org.vpbx.web.login.LoginPage;
import org.vpbx.web.login.ThemeChoice;
import org.vpbx.web.sheet.ImportPage;
import org.vpbx.web.tax.LiabilityPage;
import org.vpbx.web.tax.TaxesPage;
import org.vpbx.web.view.Area;

/** Every address of the portal, who is let in, and the code that answers. */
final class Routes {

  private Routes() {}

  static RouteTable table(LoginPage login, Core core, WebSettings settings) {
    CallsPage calls = new CallsPage(core);
    InvoicesPage invoices = new InvoicesPage(core);
    IssuePage issue = new IssuePage(core);
    AccountsPage accounts = new AccountsPage(core);
    ImportPage sheets = new ImportPage(core);
    TaxesPage taxes = new TaxesPage(core);
    LiabilityPage liability = new LiabilityPage(core);
    ExtensionsPage extensions = new ExtensionsPage(core, settings.sipServer());
    ApiTable api = ApiRoutes.table(core);
    ApiKeysPage keys = new ApiKeysPage(core, api);
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
            get("/balance", needs(SEE_LEDGER, new BalancePage(core)::show)),
            get("/invoices", needs(SEE_INVOICES, invoices::received)),
            get("/invoices/issued", needs(SELL, invoices::issued)),
            get("/invoices/new", needs(SELL, issue::form)),
            post("/invoices/new", needs(SELL, issue::submit)),
            get("/invoices/{invoice}", needs(SEE_INVOICES, invoices::show)),
            get("/invoices/{invoice}/pdf", needs(SEE_INVOICES, invoices::pdf)),
            get("/api", open(new ApiHelpPage(api, settings.publicUrl())::show)),
            get("/api-keys", needs(USE_API, keys::list)),
            get("/api-keys/new", needs(USE_API, keys::form)),
            post("/api-keys/new", needs(USE_API, keys::create)),
            get("/api-keys/{key}/revoke", needs(USE_API, keys::confirm)),
            post("/api-keys/{key}/revoke", needs(USE_API, keys::revoke)),
            get("/accounts", needs(SELL, accounts::list)),
            get("/accounts/{account}", needs(SELL, accounts::show)),
            post("/accounts/{account}/block", needs(SELL, accounts::block)),
            get("/accounts/{account}/taxes", needs(SELL, liability::show)),
            post("/accounts/{account}/taxes", needs(SELL, liability::save)),
            get("/plans/{plan}/import", needs(MANAGE_PLANS, sheets::form)),
            post("/plans/{plan}/import", needs(MANAGE_PLANS, sheets::upload)),
            get("/plans/{plan}/import/{import}", needs(MANAGE_PLANS, sheets::show)),
            post("/plans/{plan}/import/{import}", needs(MANAGE_PLANS, sheets::check)),
            post("/plans/{plan}/import/{import}/run", needs(MANAGE_PLANS, sheets::run)),
            post("/plans/{plan}/import/{import}/cancel", needs(MANAGE_PLANS, sheets::cancel)),
            get("/plans/{plan}/export.csv", needs(MANAGE_PLANS, sheets::export)),
            get("/taxes", needs(MANAGE_PLANS, taxes::list)),
            get("/taxes/new", needs(MANAGE_PLANS, taxes::form)),
            post("/taxes/new", needs(MANAGE_PLANS, taxes::create)),
            get("/taxes/{tax}", needs(MANAGE_PLANS, taxes::edit)),
            post("/taxes/{tax}", needs(MANAGE_PLANS, taxes::change)),
            post("/taxes/{tax}/move", needs(MANAGE_PLANS, taxes::move)),
            post("/taxes/{tax}/take-back", needs(MANAGE_PLANS, taxes::takeBack)),
            get("/taxes/{tax}/end", needs(MANAGE_PLANS, taxes::ending)),
            post("/taxes/{tax}/end", needs(MANAGE_PLANS, taxes::end)));
    return new RouteTable(withLater(routes));
  }

  /** Adds a page for every area of the navigation that has none in this version. */
  private static List<Route> withLater(List<Route> routes) {
    Set<String> paths = routes.stream().map(Route::path).collect(Collectors.toSet());
    List<Route> all = new ArrayList<>(routes);
    for (Area area : Area.values()) {
      if (!paths.contains(area.path())) {
        all.add(get(area.path(), needs(area.permission().orElseThrow(), LaterPage.of(area))));
      }
    }
    return all;
  }
}
