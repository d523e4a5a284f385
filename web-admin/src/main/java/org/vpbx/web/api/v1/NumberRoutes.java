package org.vpbx.web.api.v1;

import static org.vpbx.core.account.ApiScope.NUMBERS_READ;
import static org.vpbx.core.account.ApiScope.NUMBERS_WRITE;
import static org.vpbx.core.account.Permission.MANAGE_NUMBERS;
import static org.vpbx.core.account.Permission.MANAGE_PBX;
import static org.vpbx.core.account.Permission.RUN_PLATFORM;
import static org.vpbx.core.account.Permission.SELL;
import static org.vpbx.web.api.ApiAnswer.created;
import static org.vpbx.web.api.ApiAnswer.nothing;
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

/** Numbers, and where calls go. */
final class NumberRoutes {

  private NumberRoutes() {}

  static List<ApiRoute<?>> of(Core core) {
    List<ApiRoute<?>> routes = new ArrayList<>();
    routes.addAll(numbers(new NumbersApi(core)));
    routes.addAll(stock(new NumbersApi(core)));
    routes.addAll(forwarding(new ForwardingApi(core)));
    return routes;
  }

  private static List<ApiRoute<?>> numbers(NumbersApi api) {
    return List.of(
        get(
            "listNumbers",
            "/numbers",
            NUMBERS_READ,
            MANAGE_NUMBERS,
            "The numbers of the key's account and of all below it, by id.",
            page(NumberView.class),
            api::list),
        get(
            "getNumber",
            "/numbers/{number}",
            NUMBERS_READ,
            MANAGE_NUMBERS,
            "One of those numbers.",
            one(NumberView.class),
            api::show),
        put(
            "routeNumber",
            "/numbers/{number}/route",
            NUMBERS_WRITE,
            MANAGE_NUMBERS,
            "Says where the calls to one of the key's account's own numbers go.",
            NumberRoute.class,
            one(NumberView.class),
            api::route),
        post(
            "releaseNumber",
            "/numbers/{number}/release",
            NUMBERS_WRITE,
            MANAGE_NUMBERS,
            "Takes a number back from below, or gives an own one back to its seller.",
            nothing(),
            api::release));
  }

  private static List<ApiRoute<?>> stock(NumbersApi api) {
    return List.of(
        post(
            "addNumbers",
            "/numbers",
            NUMBERS_WRITE,
            RUN_PLATFORM,
            "Takes a number, or a range of them, into stock: all of them, or none.",
            NumberOrder.class,
            created(NumbersAdded.class),
            api::add),
        delete(
            "removeNumber",
            "/numbers/{number}",
            NUMBERS_WRITE,
            SELL,
            "Takes a number out of the Owner's stock.",
            api::remove),
        post(
            "giveNumber",
            "/numbers/{number}/give",
            NUMBERS_WRITE,
            SELL,
            "Gives an own number to an account to which the key's account sells.",
            NumberGift.class,
            one(NumberView.class),
            api::give));
  }

  private static List<ApiRoute<?>> forwarding(ForwardingApi api) {
    return List.of(
        get(
            "getForwarding",
            "/extensions/{extension}/forwarding",
            NUMBERS_READ,
            MANAGE_PBX,
            "Where the calls go that an extension does not take itself.",
            one(ForwardingParts.class),
            api::show),
        put(
            "setForwarding",
            "/extensions/{extension}/forwarding",
            NUMBERS_WRITE,
            MANAGE_PBX,
            "Sets where those calls go; what is left out is not forwarded.",
            ForwardingParts.class,
            one(ForwardingParts.class),
            api::set));
  }
}
