package org.vpbx.web.api.v1;

import static org.vpbx.core.account.ApiScope.ACCOUNTS_READ;
import static org.vpbx.core.account.ApiScope.ACCOUNTS_WRITE;
import static org.vpbx.core.account.ApiScope.PLANS_READ;
import static org.vpbx.core.account.ApiScope.PLANS_WRITE;
import static org.vpbx.core.account.Permission.SEE_PRICES;
import static org.vpbx.core.account.Permission.SELL;
import static org.vpbx.web.api.ApiAnswer.created;
import static org.vpbx.web.api.ApiAnswer.one;
import static org.vpbx.web.api.ApiAnswer.page;
import static org.vpbx.web.api.ApiRoute.delete;
import static org.vpbx.web.api.ApiRoute.get;
import static org.vpbx.web.api.ApiRoute.patch;
import static org.vpbx.web.api.ApiRoute.post;
import static org.vpbx.web.api.ApiRoute.put;

import java.util.ArrayList;
import java.util.List;
import org.vpbx.core.Core;
import org.vpbx.web.api.ApiRoute;

/** What sellers do with the accounts below their own, besides money. */
final class SellingRoutes {

  private SellingRoutes() {}

  static List<ApiRoute<?>> of(Core core) {
    List<ApiRoute<?>> routes = new ArrayList<>();
    routes.addAll(accounts(new AccountsApi(core)));
    routes.addAll(users(new UsersApi(core)));
    routes.addAll(rules(new RulesApi(core)));
    routes.addAll(assignments(new AssignmentsApi(core)));
    return routes;
  }

  private static List<ApiRoute<?>> accounts(AccountsApi api) {
    return List.of(
        post(
            "openAccount",
            "/accounts",
            ACCOUNTS_WRITE,
            SELL,
            "Opens an account, with its first user.",
            AccountOrder.class,
            created(AccountOpened.class),
            api::open),
        patch(
            "changeAccount",
            "/accounts/{account}",
            ACCOUNTS_WRITE,
            SELL,
            "Changes an account, such as to block it.",
            AccountChange.class,
            one(AccountView.class),
            api::change),
        put(
            "setCreditLimit",
            "/accounts/{account}/credit-limit",
            ACCOUNTS_WRITE,
            SELL,
            "Decides how an account pays, for its calls in progress, too.",
            PaymentTerms.class,
            one(BalanceView.class),
            api::setCreditLimit),
        post(
            "closeAccount",
            "/accounts/{account}/close",
            ACCOUNTS_WRITE,
            SELL,
            "Closes an account, for good.",
            CloseOrder.class,
            one(AccountView.class),
            api::close));
  }

  private static List<ApiRoute<?>> users(UsersApi api) {
    return List.of(
        get(
            "listUsers",
            "/accounts/{account}/users",
            ACCOUNTS_READ,
            SELL,
            "Who logs in for an account.",
            page(UserView.class),
            api::list),
        post(
            "addUser",
            "/accounts/{account}/users",
            ACCOUNTS_WRITE,
            SELL,
            "Adds a user who administers an account.",
            UserOrder.class,
            created(Credentials.class),
            api::add),
        post(
            "resetPassword",
            "/accounts/{account}/users/{user}/password",
            ACCOUNTS_WRITE,
            SELL,
            "Makes a new password for a user.",
            one(Credentials.class),
            api::reset),
        delete(
            "removeUser",
            "/accounts/{account}/users/{user}",
            ACCOUNTS_WRITE,
            SELL,
            "Removes a user.",
            api::remove));
  }

  private static List<ApiRoute<?>> rules(RulesApi api) {
    return List.of(
        get(
            "getPermissions",
            "/accounts/{account}/permissions",
            ACCOUNTS_READ,
            SELL,
            "What the users of an account may do themselves.",
            one(PermissionsView.class),
            api::permissions),
        put(
            "setPermissions",
            "/accounts/{account}/permissions",
            ACCOUNTS_WRITE,
            SELL,
            "Decides what the users of an account may not do.",
            PermissionsOrder.class,
            one(PermissionsView.class),
            api::setPermissions),
        get(
            "getMargins",
            "/accounts/{account}/margins",
            ACCOUNTS_READ,
            SELL,
            "What its seller must earn by an account, by destination.",
            one(Margins.class),
            api::margins),
        put(
            "setMargins",
            "/accounts/{account}/margins",
            ACCOUNTS_WRITE,
            SELL,
            "Sets these rules, for calls from now on.",
            Margins.class,
            one(Margins.class),
            api::setMargins));
  }

  private static List<ApiRoute<?>> assignments(AssignmentsApi api) {
    return List.of(
        get(
            "listAssignments",
            "/accounts/{account}/assignments",
            PLANS_READ,
            SELL,
            "The past, present and future plans of an account, by date.",
            page(AssignmentView.class),
            api::list),
        post(
            "assignPlan",
            "/accounts/{account}/assignments",
            PLANS_WRITE,
            SELL,
            "Sells a plan to an account from a date on.",
            AssignmentOrder.class,
            created(AssignmentView.class),
            api::assign),
        get(
            "getOwnPlan",
            "/plan",
            PLANS_READ,
            SEE_PRICES,
            "By which plan the key's account buys, and its included minutes.",
            one(OwnPlan.class),
            api::own));
  }
}
