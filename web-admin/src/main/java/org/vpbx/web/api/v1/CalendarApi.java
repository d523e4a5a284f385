package org.vpbx.web.api.v1;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vpbx.core.Core;
import org.vpbx.core.rating.DayKind;
import org.vpbx.core.rating.TimeWindow;
import org.vpbx.core.tariff.Holiday;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiReply;

/** The time windows and holidays of plans. */
final class CalendarApi {

  private static final int WINDOWS_MAX = 50;
  private static final int HOLIDAYS_MAX = 1000;
  private static final Set<DayKind> MONDAYS = EnumSet.of(DayKind.MONDAY);

  private final Core core;

  CalendarApi(Core core) {
    this.core = core;
  }

  ApiReply windows(ApiCall call) {
    return PlansApi.ofPlan(core, call, plan -> windows(call, plan));
  }

  private ApiReply windows(ApiCall call, Plan plan) {
    return ApiReply.ok(Windows.of(core.tariffs().prices().calendar(call.tx(), plan)));
  }

  ApiReply setWindows(ApiCall call, Windows windows) {
    return PlansApi.ofPlan(core, call, plan -> setWindows(call, windows, plan));
  }

  private ApiReply setWindows(ApiCall call, Windows windows, Plan plan) {
    Checks checks = new Checks();
    checks.require(
        windows.windows().size() <= WINDOWS_MAX, "windows", "A plan has 50 windows at the most.");
    List<TimeWindow> wanted = new ArrayList<>();
    for (int i = 0; i < windows.windows().size(); i++) {
      wanted.add(window("windows[" + i + "].", windows.windows().get(i), checks));
    }
    if (checks.failed()) {
      return checks.problem();
    }
    PlanOutcome outcome =
        core.tariffs()
            .prices()
            .setWindows(call.tx(), call.scope(), call.actor(), plan.id(), wanted);
    return switch (outcome) {
      case PlanOutcome.Refused refused -> PlanProblems.of(refused);
      case PlanOutcome.Done done -> windows(call, plan);
    };
  }

  private static TimeWindow window(String at, Windows.Window window, Checks checks) {
    int from = window.fromMinute();
    int to = window.toMinute();
    Set<DayKind> days = new HashSet<>(window.days());
    Checks own = new Checks();
    own.of(at + "name", () -> new TimeWindow(window.name(), MONDAYS, 0, 1));
    own.of(at + "days", () -> new TimeWindow("x", days, 0, 1));
    own.of(at + "to", () -> new TimeWindow("x", MONDAYS, from, to));
    checks.add(own);
    return own.failed() ? null : new TimeWindow(window.name(), days, from, to);
  }

  ApiReply holidays(ApiCall call) {
    return PlansApi.ofPlan(core, call, plan -> holidays(call, plan));
  }

  private ApiReply holidays(ApiCall call, Plan plan) {
    return ApiReply.ok(Holidays.of(core.tariffs().prices().holidays(call.tx(), plan)));
  }

  ApiReply setHolidays(ApiCall call, Holidays holidays) {
    return PlansApi.ofPlan(core, call, plan -> setHolidays(call, holidays, plan));
  }

  private ApiReply setHolidays(ApiCall call, Holidays holidays, Plan plan) {
    Checks checks = new Checks();
    checks.require(
        holidays.holidays().size() <= HOLIDAYS_MAX,
        "holidays",
        "A plan has 1,000 holidays at the most.");
    List<Holiday> wanted = new ArrayList<>();
    Set<LocalDate> days = new HashSet<>();
    for (int i = 0; i < holidays.holidays().size(); i++) {
      String at = "holidays[" + i + "].";
      Holidays.Day one = holidays.holidays().get(i);
      LocalDate day = day(at + "day", one.day(), checks);
      if (day != null) {
        checks.require(days.add(day), at + "day", "It stands in this list twice.");
        wanted.add(checks.of(at + "name", () -> new Holiday(day, one.name())));
      }
    }
    if (checks.failed()) {
      return checks.problem();
    }
    PlanOutcome outcome =
        core.tariffs()
            .prices()
            .setHolidays(call.tx(), call.scope(), call.actor(), plan.id(), wanted);
    return switch (outcome) {
      case PlanOutcome.Refused refused -> PlanProblems.of(refused);
      case PlanOutcome.Done done -> holidays(call, plan);
    };
  }

  private static LocalDate day(String field, String text, Checks checks) {
    try {
      LocalDate day = LocalDate.parse(text);
      checks.require(day.getYear() >= 1970, field, "It is not before 1970.");
      return day;
    } catch (DateTimeException e) {
      checks.refuse(field, "There is no such day.");
      return null;
    }
  }
}
