package org.vpbx.web.api.v1;

import static org.vpbx.core.account.ApiScope.ACCOUNTS_READ;
import static org.vpbx.core.account.ApiScope.ACCOUNTS_WRITE;
import static org.vpbx.core.account.ApiScope.CALLS_READ;
import static org.vpbx.core.account.ApiScope.CARRIERS_READ;
import static org.vpbx.core.account.ApiScope.CARRIERS_WRITE;
import static org.vpbx.core.account.Permission.RUN_PLATFORM;
import static org.vpbx.core.account.Permission.SEE_CALLS;
import static org.vpbx.core.account.Permission.SELL;
import static org.vpbx.web.api.ApiAnswer.created;
import static org.vpbx.web.api.ApiAnswer.one;
import static org.vpbx.web.api.ApiAnswer.page;
import static org.vpbx.web.api.ApiRoute.delete;
import static org.vpbx.web.api.ApiRoute.get;
import static org.vpbx.web.api.ApiRoute.post;
import static org.vpbx.web.api.ApiRoute.put;

import java.util.ArrayList;
import java.util.List;
import org.vpbx.core.Core;
import org.vpbx.web.api.ApiRoute;

/** How many calls at once, of accounts and by carriers. */
final class LimitRoutes {

  private LimitRoutes() {}

  static List<ApiRoute<?>> of(Core core) {
    List<ApiRoute<?>> routes = new ArrayList<>();
    routes.addAll(limits(new LimitsApi(core)));
    routes.addAll(carriers(new CarriersApi(core)));
    return routes;
  }

  private static List<ApiRoute<?>> limits(LimitsApi api) {
    return List.of(
        get(
            "getOwnLimits",
            "/limits",
            CALLS_READ,
            SEE_CALLS,
            "How many calls at once the key's account may have, and has.",
            one(CallLimits.class),
            api::own),
        get(
            "getLimits",
            "/accounts/{account}/limits",
            ACCOUNTS_READ,
            SELL,
            "How many calls at once an account and all below it may have, and have.",
            one(CallLimits.class),
            api::show),
        put(
            "setLimits",
            "/accounts/{account}/limits",
            ACCOUNTS_WRITE,
            SELL,
            "Sets these limits, for calls from now on.",
            CallLimitOrder.class,
            one(CallLimits.class),
            api::set),
        get(
            "listExtraChannels",
            "/accounts/{account}/extra-channels",
            ACCOUNTS_READ,
            SELL,
            "The packages that add channels to these limits, past ones included, by date.",
            page(ExtraChannelsView.class),
            api::extras),
        post(
            "addExtraChannels",
            "/accounts/{account}/extra-channels",
            ACCOUNTS_WRITE,
            SELL,
            "Adds such a package.",
            ExtraChannelsOrder.class,
            created(ExtraChannelsView.class),
            api::add),
        delete(
            "endExtraChannels",
            "/accounts/{account}/extra-channels/{extra}",
            ACCOUNTS_WRITE,
            SELL,
            "Ends a package now; calls in progress go on.",
            api::end));
  }

  private static List<ApiRoute<?>> carriers(CarriersApi api) {
    return List.of(
        get(
            "listCarriers",
            "/carriers",
            CARRIERS_READ,
            RUN_PLATFORM,
            "The carriers in the order in which they are tried, with their calls.",
            page(CarrierView.class),
            api::list),
        put(
            "setCarrierChannels",
            "/carriers/{carrier}/channels",
            CARRIERS_WRITE,
            RUN_PLATFORM,
            "Decides how many calls a carrier takes at once, from the next one on.",
            ChannelsOrder.class,
            one(CarrierView.class),
            api::setChannels));
  }
}
