package org.vpbx.web.api.v1;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.vpbx.core.Core;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.DatedPrice;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.core.tariff.PlanRefusal;
import org.vpbx.core.tariff.PriceChange;
import org.vpbx.core.tariff.PriceFilter;
import org.vpbx.core.tariff.PriceKey;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiParam;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** The dated prices of plans. */
final class PricesApi {

  static final ApiParam[] FILTER = {
    ApiParam.text("number", "Numbers, or words of a destination, that begin so."),
    ApiParam.choice("direction", Direction.class, "Those of one direction."),
    ApiParam.time("at", "Those in force at that time; else past and future ones, too.")
  };

  private final Core core;

  PricesApi(Core core) {
    this.core = core;
  }

  ApiReply list(ApiCall call) {
    return PlansApi.ofPlan(core, call, plan -> list(call, plan));
  }

  private ApiReply list(ApiCall call, Plan plan) {
    PriceFilter filter =
        new PriceFilter(
            call.choice("direction", Direction.class).orElse(null),
            call.text("number").map(String::strip).orElse(null),
            call.time("at").orElse(null));
    int skip = ApiPage.skip(call);
    List<DatedPrice> rows =
        core.tariffs().prices().prices(call.tx(), plan, filter, call.limit() + 1, skip);
    return ApiReply.ok(ApiPage.of(call, rows, last -> skip + call.limit(), PriceView::of));
  }

  /** Enters and ends prices: all, or nothing. */
  ApiReply change(ApiCall call, PriceOrder order) {
    return PlansApi.ofPlan(core, call, plan -> change(call, order, plan));
  }

  private ApiReply change(ApiCall call, PriceOrder order, Plan plan) {
    Checks checks = new Checks();
    checks.require(
        order.prices().size() <= PriceOrder.MOST,
        "prices",
        "Send 1,000 prices at the most in one request.");
    checks.require(
        order.end().size() <= PriceOrder.MOST, "end", "End 1,000 at the most in one request.");
    checks.require(
        !order.prices().isEmpty() || !order.end().isEmpty(),
        "prices",
        "There is nothing to do: send prices, or what is to end.");
    checks.require(
        order.endAt() == null || !order.end().isEmpty(),
        "endAt",
        "Nothing is to end: leave it out.");
    if (checks.failed()) {
      return checks.problem();
    }
    Instant soon = core.clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    PriceChange change = priceChange(order, plan.currency(), soon, checks);
    if (checks.failed()) {
      return checks.problem();
    }
    PlanOutcome outcome =
        core.tariffs().prices().change(call.tx(), call.scope(), call.actor(), plan.id(), change);
    return switch (outcome) {
      case PlanOutcome.Refused refused -> problem(refused, order);
      case PlanOutcome.Done done -> ApiReply.ok(view(done));
    };
  }

  static PlanDone view(PlanOutcome.Done done) {
    return new PlanDone(
        done.plan().value(), done.revision(), done.added(), done.changed(), done.ended());
  }

  private static PriceChange priceChange(
      PriceOrder order, Currency currency, Instant soon, Checks checks) {
    List<SheetLine> lines = new ArrayList<>();
    for (int i = 0; i < order.prices().size(); i++) {
      lines.add(line("prices[" + i + "].", order.prices().get(i), currency, soon, checks));
    }
    Set<PriceKey> ended = new HashSet<>();
    for (int i = 0; i < order.end().size(); i++) {
      PriceOrder.Ended end = order.end().get(i);
      NumberMatch match = checks.of("end[" + i + "].number", () -> new NumberMatch(end.number()));
      if (match != null) {
        boolean once =
            ended.add(
                new PriceKey(
                    or(end.direction()),
                    match.text(),
                    end.origin() == null ? "" : end.origin(),
                    end.window()));
        checks.require(once, "end[" + i + "].number", "It stands in this list twice.");
      }
    }
    Instant endAt = order.endAt() == null ? soon : order.endAt();
    String note = order.note() == null ? "" : order.note();
    return checks.failed()
        ? null
        : new PriceChange(lines, ended, ended.isEmpty() ? null : endAt, note);
  }

  /** Each part is tried alone, so that what the core says is about that field. */
  private static SheetLine line(
      String at, PriceOrder.Entered price, Currency currency, Instant soon, Checks checks) {
    Checks own = new Checks();
    Money zero = Money.zero(currency);
    Money perMinute = own.money(at + "perMinute", price.perMinute(), currency);
    Money feeSent = own.money(at + "connectionFee", price.connectionFee(), currency);
    Money fee = feeSent == null ? zero : feeSent;
    int minimum = price.minimumSeconds() == null ? 0 : price.minimumSeconds();
    int first = price.firstSeconds();
    int next = price.nextSeconds();
    if (perMinute != null) {
      own.of(at + "perMinute.amount", () -> new Rate(perMinute, zero, 0, 1, 1).checked());
    }
    own.of(at + "connectionFee.amount", () -> new Rate(zero, fee, 0, 1, 1).checked());
    own.of(at + "minimumSeconds", () -> new Rate(zero, zero, minimum, 1, 1));
    own.of(at + "firstSeconds", () -> new Rate(zero, zero, 0, first, 1));
    own.of(at + "nextSeconds", () -> new Rate(zero, zero, 0, 1, next));
    NumberMatch match = own.of(at + "number", () -> new NumberMatch(price.number()));
    Rate free = Rate.bySeconds(zero, 1);
    Instant from = price.from() == null ? soon : price.from();
    String origin = price.origin() == null ? "" : price.origin();
    own.of(at + "origin", () -> new Offer(origin, null, from, null, "x", free));
    own.of(at + "to", () -> new Offer("", null, from, price.to(), "x", free));
    own.of(at + "destination", () -> new Offer("", null, from, null, price.destination(), free));
    if (own.failed()) {
      checks.add(own);
      return null;
    }
    Rate rate = new Rate(perMinute, fee, minimum, first, next);
    return new SheetLine(
        or(price.direction()),
        match,
        new Offer(origin, price.window(), from, price.to(), price.destination(), rate));
  }

  private static Direction or(Direction wanted) {
    return wanted == null ? Direction.OUTBOUND : wanted;
  }

  /** The refusal with the price that it is about, where it is about one. */
  private Problem problem(PlanOutcome.Refused refused, PriceOrder order) {
    Instant now = core.clock().instant();
    String detail = refused.detail();
    PlanRefusal reason = refused.reason();
    if (reason == PlanRefusal.UNKNOWN_WINDOW) {
      return about(refused, order, "window", price -> detail.equals(price.window()));
    }
    if (reason == PlanRefusal.DUPLICATE) {
      return about(refused, order, "number", price -> detail.equals(price.number()));
    }
    if (reason == PlanRefusal.IN_THE_PAST) {
      boolean end = order.endAt() != null && detail.equals(order.endAt().toString());
      return end
          ? PlanProblems.about("endAt", refused)
          : about(refused, order, "from", p -> p.from() != null && p.from().isBefore(now));
    }
    if (reason == PlanRefusal.NOT_ENTERED) {
      for (int i = 0; i < order.end().size(); i++) {
        if (order.end().get(i).number().equals(detail)) {
          return PlanProblems.about("end[" + i + "].number", refused);
        }
      }
    }
    return PlanProblems.of(refused);
  }

  private static Problem about(
      PlanOutcome.Refused refused,
      PriceOrder order,
      String part,
      Predicate<PriceOrder.Entered> which) {
    for (int i = 0; i < order.prices().size(); i++) {
      if (which.test(order.prices().get(i))) {
        return PlanProblems.about("prices[" + i + "]." + part, refused);
      }
    }
    return PlanProblems.of(refused);
  }
}
