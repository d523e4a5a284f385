package org.vpbx.web.api.v1;

import static org.vpbx.core.account.ApiScope.PLANS_READ;
import static org.vpbx.core.account.ApiScope.PLANS_WRITE;
import static org.vpbx.core.account.Permission.MANAGE_PLANS;
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

/** Rate plans, and all that stands in them. */
final class TariffRoutes {

  private TariffRoutes() {}

  static List<ApiRoute<?>> of(Core core) {
    List<ApiRoute<?>> routes = new ArrayList<>();
    routes.addAll(plans(new PlansApi(core)));
    routes.addAll(prices(new PricesApi(core)));
    routes.addAll(quotes(new QuoteApi(core)));
    routes.addAll(calendar(new CalendarApi(core)));
    routes.addAll(minutes(new MinutesApi(core)));
    routes.addAll(sets(new MinutesApi(core)));
    return routes;
  }

  private static List<ApiRoute<?>> plans(PlansApi api) {
    return List.of(
        get(
            "listPlans",
            "/plans",
            PLANS_READ,
            MANAGE_PLANS,
            "The plans that the account sells, by name.",
            page(PlanView.class),
            api::list),
        post(
            "createPlan",
            "/plans",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Creates a plan, with prices of its own or of another.",
            PlanOrder.class,
            created(PlanView.class),
            api::create),
        get(
            "getPlan",
            "/plans/{plan}",
            PLANS_READ,
            MANAGE_PLANS,
            "One of those plans.",
            one(PlanView.class),
            api::show),
        patch(
            "changePlan",
            "/plans/{plan}",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Changes a plan, for calls from now on.",
            PlanChange.class,
            one(PlanView.class),
            api::change),
        get(
            "getPlanHistory",
            "/plans/{plan}/history",
            PLANS_READ,
            MANAGE_PLANS,
            "What was done to a plan, the newest first.",
            page(PlanChangeView.class),
            api::history),
        get(
            "listBuyers",
            "/plans/{plan}/buyers",
            PLANS_READ,
            MANAGE_PLANS,
            "Who buys by a plan, past and future sales included.",
            page(AssignmentView.class),
            api::buyers));
  }

  private static List<ApiRoute<?>> prices(PricesApi api) {
    return List.of(
        get(
                "listPrices",
                "/plans/{plan}/prices",
                PLANS_READ,
                MANAGE_PLANS,
                "The prices of a plan itself, by number and date.",
                page(PriceView.class),
                api::list)
            .with(PricesApi.FILTER),
        post(
            "changePrices",
            "/plans/{plan}/prices",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Enters and ends prices: all of them, or none.",
            PriceOrder.class,
            one(PlanDone.class),
            api::change));
  }

  private static List<ApiRoute<?>> quotes(QuoteApi api) {
    return List.of(
        get(
                "quote",
                "/plans/{plan}/lookup",
                PLANS_READ,
                MANAGE_PLANS,
                "What a leg costs by a plan, before taxes.",
                one(Quote.class),
                api::quote)
            .with(QuoteApi.PARAMS));
  }

  private static List<ApiRoute<?>> calendar(CalendarApi api) {
    return List.of(
        get(
            "getWindows",
            "/plans/{plan}/windows",
            PLANS_READ,
            MANAGE_PLANS,
            "The time windows of a plan.",
            one(Windows.class),
            api::windows),
        put(
            "setWindows",
            "/plans/{plan}/windows",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Puts windows in the place of those that a plan has.",
            Windows.class,
            one(Windows.class),
            api::setWindows),
        get(
            "getHolidays",
            "/plans/{plan}/holidays",
            PLANS_READ,
            MANAGE_PLANS,
            "The holidays of a plan.",
            one(Holidays.class),
            api::holidays),
        put(
            "setHolidays",
            "/plans/{plan}/holidays",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Puts holidays in the place of those that a plan has.",
            Holidays.class,
            one(Holidays.class),
            api::setHolidays));
  }

  private static List<ApiRoute<?>> minutes(MinutesApi api) {
    return List.of(
        get(
            "listMinutes",
            "/plans/{plan}/included-minutes",
            PLANS_READ,
            MANAGE_PLANS,
            "The included minutes of a plan.",
            page(MinutesView.class),
            api::list),
        post(
            "addMinutes",
            "/plans/{plan}/included-minutes",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Adds included minutes to a plan, from this month on.",
            MinutesOrder.class,
            created(MinutesView.class),
            api::add),
        delete(
            "endMinutes",
            "/plans/{plan}/included-minutes/{minutes}",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Ends included minutes, for calls from now on.",
            api::end));
  }

  private static List<ApiRoute<?>> sets(MinutesApi api) {
    return List.of(
        get(
            "listSets",
            "/destination-sets",
            PLANS_READ,
            MANAGE_PLANS,
            "The account's destination sets, by name.",
            page(SetView.class),
            api::sets),
        post(
            "createSet",
            "/destination-sets",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Creates a destination set.",
            SetOrder.class,
            created(SetReport.class),
            api::createSet),
        get(
            "getSet",
            "/destination-sets/{set}",
            PLANS_READ,
            MANAGE_PLANS,
            "One of those sets, with what is in it.",
            one(SetReport.class),
            api::set),
        put(
            "changeSet",
            "/destination-sets/{set}",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Puts another set in its place.",
            SetOrder.class,
            one(SetReport.class),
            api::changeSet),
        delete(
            "deleteSet",
            "/destination-sets/{set}",
            PLANS_WRITE,
            MANAGE_PLANS,
            "Removes a set, for which no included minutes are or were.",
            api::deleteSet));
  }
}
