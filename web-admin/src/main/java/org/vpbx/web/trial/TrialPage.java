package org.vpbx.web.trial;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.vpbx.core.Core;
import org.vpbx.core.call.Trial;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.tariff.Plan;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Csv;
import org.vpbx.web.view.Messages;

/** Tries a plan of the seller's on calls that were made (promise B11). */
public final class TrialPage {

  private final Core core;

  public TrialPage(Core core) {
    this.core = core;
  }

  public Reply show(Visit visit) {
    return with(visit, (tx, plan) -> show(tx, visit, plan));
  }

  /** The result as a file, for programs. */
  public Reply csv(Visit visit) {
    return with(
        visit,
        (tx, plan) -> {
          LocalDate today = today(visit);
          TrialForm form = TrialForm.of(visit.request(), today);
          if (!form.errors(today).isEmpty()) {
            return new Reply.NotFound();
          }
          return switch (run(tx, visit, plan, form)) {
            case Trial.Outcome.Done(Trial trial) ->
                new Reply.Download(
                    "trial.csv",
                    "text/csv;charset=utf-8",
                    csv(trial, Messages.in(visit.visitor().locale())));
            case Trial.Outcome.NotFound none -> new Reply.NotFound();
            case Trial.Outcome.OtherCurrency other -> new Reply.NotFound();
          };
        });
  }

  private Reply show(Tx tx, Visit visit, Plan plan) {
    LocalDate today = today(visit);
    TrialForm form = TrialForm.of(visit.request(), today);
    Map<String, Object> model = new HashMap<>();
    Map<String, String> errors = new HashMap<>();
    if (!form.who().isEmpty()) {
      errors.putAll(form.errors(today));
      if (errors.isEmpty()) {
        switch (run(tx, visit, plan, form)) {
          case Trial.Outcome.Done(Trial trial) -> model.put("trial", trial);
          case Trial.Outcome.NotFound none -> {
            return new Reply.NotFound();
          }
          case Trial.Outcome.OtherCurrency other -> errors.put("who", "currency");
        }
      }
    }
    model.put("plan", plan);
    model.put("form", form);
    model.put("errors", errors);
    model.put("accounts", core.accounts().children(tx, visit.scope()));
    model.put("plans", core.tariffs().plans().own(tx, visit.scope()));
    return new Reply.Page(errors.isEmpty() ? 200 : 422, "trial/trial", model);
  }

  private Trial.Outcome run(Tx tx, Visit visit, Plan plan, TrialForm form) {
    return form.order(plan.id(), visit.account().timeZone())
        .map(order -> core.calls().trials().run(tx, visit.scope(), order))
        .orElseGet(Trial.Outcome.NotFound::new);
  }

  private Reply with(Visit visit, BiFunction<Tx, Plan, Reply> work) {
    Optional<PlanId> id = visit.request().id("plan", PlanId::new);
    return core.database()
        .inTransaction(tx ->
            id.flatMap(some -> core.tariffs().plans().find(tx, visit.scope(), some))
                .map(plan -> work.apply(tx, plan)))
        .orElseGet(Reply.NotFound::new);
  }

  private LocalDate today(Visit visit) {
    return LocalDate.ofInstant(core.clock().instant(), visit.account().timeZone());
  }

  private static byte[] csv(Trial trial, Messages messages) {
    Csv csv = new Csv();
    csv.row(
        List.of(
                "trial.sold",
                "calls.destination",
                "trial.calls",
                "calls.seconds",
                "trial.before",
                "trial.after",
                "trial.difference",
                "calls.currency")
            .stream()
            .map(messages::of)
            .toList());
    trial.destinations().forEach(row -> csv.row(cells(row, messages, true)));
    trial.unsold().forEach(row -> csv.row(cells(row, messages, false)));
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> cells(Trial.Row row, Messages messages, boolean sold) {
    return List.of(
        messages.of(sold ? "trial.sold.yes" : "trial.sold.no"),
        row.name(),
        Long.toString(row.calls()),
        Long.toString(row.seconds()),
        row.before().toPlainString(),
        sold ? row.after().toPlainString() : "",
        sold ? row.difference().toPlainString() : "",
        row.before().currency().getCurrencyCode());
  }
}
