package org.vpbx.web.api.v1;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vpbx.core.Core;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiParam;
import org.vpbx.web.api.ApiReply;

/** What a plan says about a leg, asked of the engine that prices calls. */
final class QuoteApi {

  static final ApiParam[] PARAMS = {
    ApiParam.text("number", "The dialled number, or the DID, with the country code."),
    ApiParam.text("origin", "The caller's number; else it is not known."),
    ApiParam.choice("direction", Direction.class, "Else OUTBOUND."),
    ApiParam.time("at", "When it is answered, at the earliest 60 days ago; else now."),
    ApiParam.text("seconds", "How long it lasts, 1 to 86400; else 60.")
  };

  /** The engine forgets prices that ended longer ago than 62 days. */
  private static final Duration BACK = Duration.ofDays(60);

  private static final String NUMBER = "[+ ]?[1-9][0-9]{0,14}";
  private static final int SECONDS_MAX = 86_400;

  private final Core core;

  QuoteApi(Core core) {
    this.core = core;
  }

  ApiReply quote(ApiCall call) {
    return PlansApi.ofPlan(core, call, plan -> quote(call, plan));
  }

  private ApiReply quote(ApiCall call, Plan plan) {
    String number = call.text("number").orElse("");
    String origin = call.text("origin").orElse("");
    String seconds = call.text("seconds").orElse("60");
    Instant now = core.clock().instant();
    Instant at = call.time("at").orElse(now);
    Checks checks = new Checks();
    checks.require(
        number.matches(NUMBER), "number", "A number has 1 to 15 digits, such as 493023125000.");
    checks.require(
        origin.isEmpty() || origin.matches(NUMBER),
        "origin",
        "A number has 1 to 15 digits, such as 493023125000.");
    checks.require(
        seconds.matches("[1-9][0-9]{0,4}") && Integer.parseInt(seconds) <= SECONDS_MAX,
        "seconds",
        "A leg lasts 1 to 86400 seconds.");
    checks.require(!at.isBefore(now.minus(BACK)), "at", "It is at the earliest 60 days ago.");
    if (checks.failed()) {
      return checks.queryProblem();
    }
    Tariffs.Query query =
        new Tariffs.Query(
            call.choice("direction", Direction.class).orElse(Direction.OUTBOUND),
            digits(number),
            digits(origin));
    return ApiReply.ok(
        core.tariffs()
            .engine()
            .at(call.tx(), List.of(), at)
            .of(plan.id(), query)
            .map(terms -> Quote.of(terms, at, Integer.parseInt(seconds)))
            .orElseGet(() -> Quote.none(at)));
  }

  /** Where the plus sign was not escaped, it arrives as a blank. */
  private static String digits(String number) {
    return number.replaceFirst("^[+ ]", "");
  }
}
