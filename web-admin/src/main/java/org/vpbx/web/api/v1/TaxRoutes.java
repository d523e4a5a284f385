package org.vpbx.web.api.v1;

import static org.vpbx.core.account.ApiScope.TAXES_READ;
import static org.vpbx.core.account.ApiScope.TAXES_WRITE;
import static org.vpbx.core.account.Permission.MANAGE_PLANS;
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

/** Taxes, and who is liable for them. */
final class TaxRoutes {

  private TaxRoutes() {}

  static List<ApiRoute<?>> of(Core core) {
    List<ApiRoute<?>> routes = new ArrayList<>();
    routes.addAll(taxes(new TaxesApi(core)));
    routes.addAll(liabilities(new TaxesApi(core)));
    return routes;
  }

  private static List<ApiRoute<?>> taxes(TaxesApi api) {
    return List.of(
        get(
            "listTaxes",
            "/taxes",
            TAXES_READ,
            MANAGE_PLANS,
            "The account's taxes, in their order.",
            page(TaxView.class),
            api::list),
        post(
            "createTax",
            "/taxes",
            TAXES_WRITE,
            MANAGE_PLANS,
            "Creates a tax, after all others in the order.",
            TaxOrder.class,
            created(TaxView.class),
            api::create),
        get(
            "getTax",
            "/taxes/{tax}",
            TAXES_READ,
            MANAGE_PLANS,
            "One of those taxes.",
            one(TaxView.class),
            api::show),
        patch(
            "changeTax",
            "/taxes/{tax}",
            TAXES_WRITE,
            MANAGE_PLANS,
            "Gives a tax other terms from a time on.",
            TaxPatch.class,
            one(TaxView.class),
            api::change),
        post(
            "endTax",
            "/taxes/{tax}/end",
            TAXES_WRITE,
            MANAGE_PLANS,
            "Ends a tax.",
            TaxEnd.class,
            one(TaxView.class),
            api::end),
        delete(
            "takeBackTax",
            "/taxes/{tax}/planned",
            TAXES_WRITE,
            MANAGE_PLANS,
            "Takes back terms that are not in force yet; a tax without others is gone.",
            api::takeBack));
  }

  private static List<ApiRoute<?>> liabilities(TaxesApi api) {
    return List.of(
        get(
            "getLiabilities",
            "/accounts/{account}/taxes",
            TAXES_READ,
            SELL,
            "For which taxes an account is liable.",
            one(Liabilities.class),
            api::liabilities),
        put(
            "setLiabilities",
            "/accounts/{account}/taxes",
            TAXES_WRITE,
            SELL,
            "Makes an account liable for these taxes alone.",
            Liabilities.class,
            one(Liabilities.class),
            api::setLiabilities));
  }
}
