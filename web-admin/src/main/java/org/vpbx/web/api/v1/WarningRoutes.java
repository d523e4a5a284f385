package org.vpbx.web.api.v1;

import static org.vpbx.core.account.ApiScope.ACCOUNTS_READ;
import static org.vpbx.core.account.ApiScope.ACCOUNTS_WRITE;
import static org.vpbx.core.account.ApiScope.PLANS_READ;
import static org.vpbx.core.account.ApiScope.PLANS_WRITE;
import static org.vpbx.core.account.Permission.MANAGE_PLANS;
import static org.vpbx.core.account.Permission.SEE_PRICES;
import static org.vpbx.core.account.Permission.SELL;
import static org.vpbx.web.api.ApiAnswer.one;
import static org.vpbx.web.api.ApiRoute.delete;
import static org.vpbx.web.api.ApiRoute.get;
import static org.vpbx.web.api.ApiRoute.put;

import java.util.List;
import org.vpbx.core.Core;
import org.vpbx.web.api.ApiRoute;

/** What is heard before and after money ends a call. */
final class WarningRoutes {

  private WarningRoutes() {}

  static List<ApiRoute<?>> of(Core core) {
    WarningsApi api = new WarningsApi(core);
    return List.of(
        get(
            "getWarnings",
            "/accounts/{account}/warnings",
            ACCOUNTS_READ,
            SELL,
            "Who is warned before money ends the calls of an account.",
            one(AccountWarnings.class),
            api::ofAccount),
        put(
            "setWarnings",
            "/accounts/{account}/warnings",
            ACCOUNTS_WRITE,
            SELL,
            "Gives an account a rule of its own, for calls from now on.",
            CutoffWarning.class,
            one(AccountWarnings.class),
            api::setOfAccount),
        delete(
            "removeWarnings",
            "/accounts/{account}/warnings",
            ACCOUNTS_WRITE,
            SELL,
            "Lets the rule of its plan hold again.",
            api::removeOfAccount),
        get(
            "getPlanWarnings",
            "/plans/{plan}/warnings",
            PLANS_READ,
            MANAGE_PLANS,
            "The same for those who buy by a plan, and have no rule of their own.",
            one(CutoffWarning.class),
            api::ofPlan),
        put(
            "setPlanWarnings",
            "/plans/{plan}/warnings",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Sets that rule, for calls from now on.",
            CutoffWarning.class,
            one(CutoffWarning.class),
            api::setOfPlan),
        get(
            "getOwnWarnings",
            "/warnings",
            PLANS_READ,
            SEE_PRICES,
            "Who is warned before money ends the calls of the key's account.",
            one(CutoffWarning.class),
            api::own));
  }
}
