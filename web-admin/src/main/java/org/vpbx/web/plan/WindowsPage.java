package org.vpbx.web.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.rating.DayKind;
import org.vpbx.core.rating.TimeWindow;
import org.vpbx.core.tariff.Holiday;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Link;

/** The time windows and holidays of a plan (promise B5). */
public final class WindowsPage {

  private static final int HOLIDAYS_MAX = 1000;

  private final Core core;
  private final OwnPlans plans;

  public WindowsPage(Core core) {
    this.core = core;
    this.plans = new OwnPlans(core);
  }

  public Reply show(Visit visit) {
    return plans.with(
        visit, (tx, plan) -> page(tx, visit, plan, Form.filled(visit, holidays(tx, plan))));
  }

  /** An empty form or, for a window to change, a filled one. */
  public Reply form(Visit visit) {
    return plans.with(
        visit,
        (tx, plan) -> {
          Optional<TimeWindow> window = asked(windows(tx, plan), visit.request().query("name"));
          if (visit.request().query("name").isPresent() && window.isEmpty()) {
            return new Reply.NotFound();
          }
          Form form = Form.filled(visit, window.map(WindowsPage::values).orElse(Map.of()));
          return formPage(tx, visit, plan, form);
        });
  }

  /** Adds a window, or puts it in place of the one that it was made from. */
  public Reply save(Visit visit) {
    return plans.changing(visit, (tx, plan) -> save(tx, visit, plan));
  }

  private Reply save(Tx tx, Visit visit, Plan plan) {
    List<String> fields = new ArrayList<>(List.of("old", "name", "from", "to"));
    days().forEach(day -> fields.add(day.name()));
    Form form = Form.posted(visit, fields.toArray(String[]::new));
    Optional<TimeWindow> typed = read(form);
    if (typed.isPresent()) {
      List<TimeWindow> all = new ArrayList<>(windows(tx, plan));
      Optional<TimeWindow> old = asked(all, Optional.of(form.value("old")));
      if (old.isPresent()) {
        all.set(all.indexOf(old.get()), typed.get());
      } else {
        all.add(typed.get());
      }
      Optional<PlanOutcome.Refused> refused = put(tx, visit, plan, all);
      if (refused.isEmpty()) {
        return back(plan);
      }
      OwnPlans.refuse(form, "name", refused.get());
    }
    return formPage(tx, visit, plan, form);
  }

  /** Removes a window, or moves it one place up or down: the first one that fits wins. */
  public Reply change(Visit visit) {
    return plans.changing(visit, (tx, plan) -> change(tx, visit, plan));
  }

  private Reply change(Tx tx, Visit visit, Plan plan) {
    List<TimeWindow> all = new ArrayList<>(windows(tx, plan));
    Optional<TimeWindow> window = asked(all, Optional.of(visit.request().form("name")));
    if (window.isEmpty()) {
      return new Reply.NotFound();
    }
    int at = all.indexOf(window.get());
    all.remove(at);
    switch (visit.request().form("do")) {
      case "up" -> all.add(Math.max(0, at - 1), window.get());
      case "down" -> all.add(Math.min(all.size(), at + 1), window.get());
      default -> {
        // It is gone already.
      }
    }
    return put(tx, visit, plan, all)
        .map(refused -> {
          Form form = Form.filled(visit, holidays(tx, plan));
          OwnPlans.refuse(form, "windows", refused);
          return page(tx, visit, plan, form);
        })
        .orElseGet(() -> back(plan));
  }

  /** Puts the days that were typed, one a line, in place of those that there are. */
  public Reply saveHolidays(Visit visit) {
    return plans.with(visit, (tx, plan) -> saveHolidays(tx, visit, plan));
  }

  private Reply saveHolidays(Tx tx, Visit visit, Plan plan) {
    Form form = Form.posted(visit, "holidays");
    List<Holiday> days = readHolidays(form);
    if (!form.isBad()) {
      PlanOutcome outcome =
          core.tariffs().prices().setHolidays(tx, visit.scope(), visit.actor(), plan.id(), days);
      switch (outcome) {
        case PlanOutcome.Done done -> {
          return back(plan);
        }
        case PlanOutcome.Refused refused -> OwnPlans.refuse(form, "holidays", refused);
      }
    }
    return page(tx, visit, plan, form);
  }

  private static List<Holiday> readHolidays(Form form) {
    List<Holiday> days = new ArrayList<>();
    Set<LocalDate> seen = new HashSet<>();
    List<String> lines = form.value("holidays").lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isEmpty()) {
        Optional<Holiday> day = holiday(line);
        if (day.isEmpty()) {
          form.refuse("holidays", "plan.error.holiday", i + 1, line);
        } else if (!seen.add(day.get().day())) {
          form.refuse("holidays", "plan.error.holiday.twice", i + 1, day.get().day().toString());
        } else {
          days.add(day.get());
        }
      }
    }
    if (days.size() > HOLIDAYS_MAX) {
      form.refuse("holidays", "plan.error.holidays", HOLIDAYS_MAX);
    }
    return days;
  }

  private static Optional<Holiday> holiday(String line) {
    String[] parts = line.split("\\s+", 2);
    try {
      return parts.length < 2 || !parts[0].matches("[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
          ? Optional.empty()
          : Optional.of(new Holiday(LocalDate.parse(parts[0]), parts[1]));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<TimeWindow> read(Form form) {
    String name = form.value("name");
    if (!name.matches("[^\\s,;\"](?:[^,;\"\\p{Cntrl}]{0,38}[^\\s,;\"])?")) {
      form.refuse("name", "plan.error.window.name");
    }
    Set<DayKind> chosen = EnumSet.noneOf(DayKind.class);
    days().stream().filter(day -> form.isChecked(day.name())).forEach(chosen::add);
    if (chosen.isEmpty()) {
      form.refuse("days", "plan.error.window.days");
    }
    int from = minute(form, "from");
    int to = minute(form, "to");
    // Midnight at the end of a day is the browser's 00:00.
    to = to == 0 ? 24 * 60 : to;
    if (from == 24 * 60 || from == to) {
      form.refuse("to", "plan.error.window.times");
    }
    return form.isBad() ? Optional.empty() : Optional.of(new TimeWindow(name, chosen, from, to));
  }

  private static int minute(Form form, String field) {
    String text = form.value(field);
    if (!text.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00")) {
      form.refuse(field, "plan.error.window.clock");
      return 0;
    }
    int colon = text.indexOf(':');
    return Integer.parseInt(text.substring(0, colon)) * 60
        + Integer.parseInt(text.substring(colon + 1));
  }

  /** A minute of the day as people read it. */
  private static String clock(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }

  private static List<DayKind> days() {
    return Arrays.asList(DayKind.values());
  }

  private static Map<String, String> values(TimeWindow window) {
    Map<String, String> values = new HashMap<>();
    values.put("old", window.name());
    values.put("name", window.name());
    values.put("from", clock(window.fromMinute()));
    values.put("to", clock(window.toMinute()));
    window.days().forEach(day -> values.put(day.name(), "yes"));
    return values;
  }

  private List<TimeWindow> windows(Tx tx, Plan plan) {
    return core.tariffs().prices().calendar(tx, plan).windows();
  }

  private static Optional<TimeWindow> asked(List<TimeWindow> all, Optional<String> name) {
    return all.stream()
        .filter(window -> name.filter(window.name()::equals).isPresent())
        .findFirst();
  }

  private Map<String, String> holidays(Tx tx, Plan plan) {
    return Map.of(
        "holidays",
        core.tariffs().prices().holidays(tx, plan).stream()
            .map(holiday -> holiday.day() + " " + holiday.name())
            .collect(Collectors.joining("\n")));
  }

  private Optional<PlanOutcome.Refused> put(
      Tx tx, Visit visit, Plan plan, List<TimeWindow> windows) {
    PlanOutcome outcome =
        core.tariffs().prices().setWindows(tx, visit.scope(), visit.actor(), plan.id(), windows);
    return switch (outcome) {
      case PlanOutcome.Done done -> Optional.empty();
      case PlanOutcome.Refused refused -> Optional.of(refused);
    };
  }

  private static Reply back(Plan plan) {
    return new Reply.Redirect(OwnPlans.path(plan) + "/windows");
  }

  private Reply page(Tx tx, Visit visit, Plan plan, Form form) {
    Map<String, Object> model = plans.model(tx, visit, plan, "windows");
    model.put("form", form);
    model.put("windows", windows(tx, plan));
    model.put("writer", new Writer());
    return new Reply.Page(form.isBad() ? 422 : 200, "plan/windows", model);
  }

  private Reply formPage(Tx tx, Visit visit, Plan plan, Form form) {
    Map<String, Object> model = plans.model(tx, visit, plan, "windows");
    model.put("form", form);
    model.put("days", days());
    return new Reply.Page(form.isBad() ? 422 : 200, "plan/window", model);
  }

  /** What the list writes of a window. */
  public static final class Writer {

    public String clock(int minute) {
      return WindowsPage.clock(minute);
    }

    public Link edit(Plan plan, TimeWindow window) {
      return new Link(OwnPlans.path(plan) + "/windows/edit").with("name", window.name());
    }
  }
}
