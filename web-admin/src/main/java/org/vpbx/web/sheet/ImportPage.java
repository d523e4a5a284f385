package org.vpbx.web.sheet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.SheetImportId;
import org.vpbx.core.money.Money;
import org.vpbx.core.sheet.DateOrder;
import org.vpbx.core.sheet.DecimalMark;
import org.vpbx.core.sheet.SheetColumn;
import org.vpbx.core.sheet.SheetImport;
import org.vpbx.core.sheet.SheetImports;
import org.vpbx.core.sheet.SheetMode;
import org.vpbx.core.sheet.SheetReader;
import org.vpbx.core.tariff.Plan;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Upload;
import org.vpbx.web.http.Visit;

/** Prices from a file: upload, columns, what it would do, progress, and what it did. */
public final class ImportPage {

  private static final int RECENT = 10;
  private static final String PAGE = "sheet/upload";

  private final Core core;

  public ImportPage(Core core) {
    this.core = core;
  }

  /** An import with its plan. */
  private record Found(Plan plan, SheetImport sheet) {}

  public Reply form(Visit visit) {
    return plan(visit).map(plan -> form(visit, plan, 200, "", 0)).orElseGet(Reply.NotFound::new);
  }

  private Reply form(Visit visit, Plan plan, int status, String error, long number) {
    List<SheetImport> recent =
        core.database()
            .inTransaction(tx -> core.sheets().ofPlan(tx, visit.scope(), plan.id(), RECENT));
    return new Reply.Page(
        status,
        PAGE,
        Map.of("plan", plan, "recent", recent, "error", error, "number", Long.toString(number)));
  }

  public Reply upload(Visit visit) {
    return plan(visit).map(plan -> upload(visit, plan)).orElseGet(Reply.NotFound::new);
  }

  private Reply upload(Visit visit, Plan plan) {
    Optional<Upload> file = visit.request().file();
    if (file.isEmpty()) {
      return form(visit, plan, 422, "NO_FILE", 0);
    }
    SheetImports.Upload upload =
        core.sheets()
            .upload(
                visit.scope(),
                visit.viewer().user(),
                plan.id(),
                file.get().fileName(),
                file.get().file().orElseThrow());
    return switch (upload) {
      case SheetImports.Upload.Taken taken -> new Reply.Redirect(path(plan, taken.id()));
      case SheetImports.Upload.Refused refused ->
          form(visit, plan, 422, refused.refusal().reason().name(), refused.refusal().number());
    };
  }

  /** The columns, the progress or the report, whichever it is time for. */
  public Reply show(Visit visit) {
    Optional<Found> found = found(visit);
    if (found.isEmpty()) {
      return new Reply.NotFound();
    }
    SheetImport sheet = found.get().sheet();
    Instant now = core.clock().instant();
    boolean mapping =
        sheet.state() == SheetImport.State.UPLOADED
            || (sheet.isOpen(now) && visit.request().query("columns").isPresent());
    if (mapping) {
      MappingForm typed = MappingForm.of(sheet.settings(), found.get().plan().timeZone());
      return mapping(found.get(), 200, typed, Map.of());
    }
    return sheet.isBusy() && !sheet.isInterrupted(now)
        ? Reply.Page.of("sheet/progress", model(found.get()))
        : Reply.Page.of("sheet/report", report(found.get(), now));
  }

  private Reply mapping(Found found, int status, MappingForm typed, Map<String, String> errors) {
    SheetReader.Preview preview =
        core.database()
            .inTransaction(tx -> core.sheets().preview(tx, found.sheet(), typed.separatorSign()));
    Map<String, Object> model = model(found);
    model.put("preview", preview);
    model.put("typed", typed);
    model.put("errors", errors);
    model.put("columns", SheetColumn.values());
    model.put("separators", MappingForm.SEPARATORS.keySet());
    model.put("marks", DecimalMark.values());
    model.put("orders", DateOrder.values());
    model.put("modes", SheetMode.values());
    model.put("today", today(found.plan()).toString());
    return new Reply.Page(status, "sheet/mapping", model);
  }

  /** Checks the file by what was typed, or shows it parted by another separator. */
  public Reply check(Visit visit) {
    Optional<Found> found = found(visit);
    if (found.isEmpty()) {
      return new Reply.NotFound();
    }
    Plan plan = found.get().plan();
    MappingForm typed = MappingForm.of(visit.request());
    if (visit.request().form("again").equals("yes")) {
      return mapping(found.get(), 200, typed, Map.of());
    }
    Money zero = Money.zero(plan.currency());
    Map<String, String> errors = typed.errors(today(plan), zero);
    if (!errors.isEmpty()) {
      return mapping(found.get(), 422, typed, errors);
    }
    core.sheets()
        .check(
            visit.scope(),
            found.get().sheet().id(),
            typed.settings(plan.timeZone(), core.clock().instant(), zero));
    return new Reply.Redirect(path(plan, found.get().sheet().id()));
  }

  /** Imports what was checked; where it no longer can, its page says so. */
  public Reply run(Visit visit) {
    return found(visit)
        .<Reply>map(found -> {
          core.sheets().run(visit.scope(), visit.actor(), found.sheet().id());
          return new Reply.Redirect(path(found.plan(), found.sheet().id()));
        })
        .orElseGet(Reply.NotFound::new);
  }

  public Reply cancel(Visit visit) {
    return found(visit)
        .<Reply>map(found -> {
          core.sheets().cancel(visit.scope(), found.sheet().id());
          return new Reply.Redirect(path(found.plan(), found.sheet().id()));
        })
        .orElseGet(Reply.NotFound::new);
  }

  /** The prices as a file: those in force now, or with {@code ?all=yes} past and future, too. */
  public Reply export(Visit visit) {
    boolean all = visit.request().query("all").isPresent();
    return core.database()
        .inTransaction(tx ->
            plan(tx, visit)
                .<Reply>map(plan ->
                    new Reply.Spooled(
                        plan.name() + ".csv",
                        "text/csv;charset=utf-8",
                        PricesCsv.spool(
                            core.tariffs().prices(),
                            tx,
                            plan,
                            all ? null : core.clock().instant())))
                .orElseGet(Reply.NotFound::new));
  }

  private static Map<String, Object> report(Found found, Instant now) {
    Map<String, Object> model = model(found);
    model.put("interrupted", found.sheet().isInterrupted(now));
    model.put("open", found.sheet().isOpen(now));
    found
        .sheet()
        .report()
        .ifPresent(report -> {
          model.put("report", report);
          model.put("changed", PriceRow.of(report.changedSamples(), found.plan().currency()));
          model.put("added", PriceRow.of(report.addedSamples(), found.plan().currency()));
          model.put("removed", PriceRow.of(report.removedSamples(), found.plan().currency()));
        });
    return model;
  }

  private static Map<String, Object> model(Found found) {
    Map<String, Object> model = new HashMap<>();
    model.put("plan", found.plan());
    model.put("sheet", found.sheet());
    model.put("path", path(found.plan(), found.sheet().id()));
    return model;
  }

  private LocalDate today(Plan plan) {
    return LocalDate.ofInstant(core.clock().instant(), plan.timeZone());
  }

  private static String path(Plan plan, SheetImportId id) {
    return "/plans/" + plan.id().value() + "/import/" + id.value();
  }

  private Optional<Plan> plan(Visit visit) {
    return core.database().inTransaction(tx -> plan(tx, visit));
  }

  private Optional<Plan> plan(Tx tx, Visit visit) {
    return visit
        .request()
        .id("plan", PlanId::new)
        .flatMap(id -> core.tariffs().plans().find(tx, visit.scope(), id));
  }

  private Optional<Found> found(Visit visit) {
    return core.database()
        .inTransaction(tx ->
            plan(tx, visit)
                .flatMap(plan ->
                    visit
                        .request()
                        .id("import", SheetImportId::new)
                        .flatMap(id -> core.sheets().find(tx, visit.scope(), id))
                        .filter(sheet -> sheet.plan().equals(plan.id()))
                        .map(sheet -> new Found(plan, sheet))));
  }
}
