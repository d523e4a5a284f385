package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.SheetImportId;
import org.vpbx.core.sheet.DateOrder;
import org.vpbx.core.sheet.DecimalMark;
import org.vpbx.core.sheet.SheetColumn;
import org.vpbx.core.sheet.SheetImport;
import org.vpbx.core.sheet.SheetImports;
import org.vpbx.core.sheet.SheetMode;
import org.vpbx.core.sheet.SheetReader;
import org.vpbx.core.sheet.SheetSettings;
import org.vpbx.core.tariff.Plan;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiCsv;
import org.vpbx.web.api.ApiParam;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;
import org.vpbx.web.sheet.PricesCsv;
import org.vpbx.web.view.Messages;

/** Prices of the own plans as files, in and out. */
final class SheetsApi {

  /** Which prices are wanted. */
  enum Which {
    IN_FORCE,
    ALL
  }

  /** What parts the cells. */
  enum Separator {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t'),
    BAR('|');

    private final char sign;

    Separator(char sign) {
      this.sign = sign;
    }
  }

  static final ApiParam[] EXPORT = {
    ApiParam.choice("prices", Which.class, "Those in force, or all; else IN_FORCE."),
    ApiParam.time("at", "In force at that moment; else now.")
  };

  static final ApiParam[] IMPORT = params();

  private final Core core;

  SheetsApi(Core core) {
    this.core = core;
  }

  private static ApiParam[] params() {
    List<ApiParam> params = new ArrayList<>();
    params.add(ApiParam.text("file", "The name of the file, for the history."));
    params.add(ApiParam.choice("separator", Separator.class, "Between cells; else recognised."));
    params.add(ApiParam.choice("decimal", DecimalMark.class, "The decimal mark; else AUTOMATIC."));
    params.add(
        ApiParam.choice("dates", DateOrder.class, "How dates with slashes go; else AUTOMATIC."));
    params.add(
        ApiParam.choice(
            "mode", SheetMode.class, "What becomes of other prices; else CHANGES_ONLY."));
    params.add(ApiParam.time("effective", "For prices without a date; else at once."));
    for (SheetColumn column : SheetColumn.values()) {
      params.add(
          ApiParam.text(name(column), "The header of the column " + column + "; else recognised."));
    }
    return params.toArray(ApiParam[]::new);
  }

  private static String name(SheetColumn column) {
    return "column_" + column.name().toLowerCase(Locale.ROOT);
  }

  ApiReply prices(ApiCall call) {
    boolean all = call.choice("prices", Which.class).orElse(Which.IN_FORCE) == Which.ALL;
    Instant at = all ? null : call.time("at").orElseGet(core.clock()::instant);
    return plan(call)
        .<ApiReply>map(plan ->
            new ApiReply.Spooled(
                "text/csv",
                "prices.csv",
                PricesCsv.spool(core.tariffs().prices(), call.tx(), plan, at)))
        .orElseGet(Problem::notFound);
  }

  /**
   * Works in transactions of its own, since the background goes on with what it stores: if the
   * request fails after that, an import stays behind that nobody runs.
   */
  ApiReply upload(ApiCall call, ApiCsv csv) {
    Optional<Plan> plan = plan(call);
    if (plan.isEmpty()) {
      return Problem.notFound();
    }
    SheetImports.Upload upload =
        core.sheets()
            .upload(
                call.scope(),
                call.viewer().user(),
                plan.get().id(),
                call.text("file").orElse("API"),
                csv.file());
    return switch (upload) {
      case SheetImports.Upload.Refused refused ->
          Problem.invalid(
              "file",
              Messages.in(Locale.ENGLISH)
                  .of(
                      "sheet.refused." + refused.refusal().reason(),
                      Long.toString(refused.refusal().number())));
      case SheetImports.Upload.Taken taken -> check(call, plan.get(), taken.id());
    };
  }

  private ApiReply check(ApiCall call, Plan plan, SheetImportId id) {
    SheetImport sheet = find(call, id).orElseThrow();
    char separator =
        call.choice("separator", Separator.class)
            .map(one -> one.sign)
            .orElse(sheet.settings().separator());
    SheetReader.Preview preview =
        core.database().inTransaction(tx -> core.sheets().preview(tx, sheet, separator));
    Map<SheetColumn, Integer> columns = new EnumMap<>(SheetColumn.class);
    columns.putAll(preview.suggested().columns());
    for (SheetColumn column : SheetColumn.values()) {
      Optional<String> header = call.text(name(column));
      int index = header.map(preview.header()::indexOf).orElse(0);
      if (index < 0) {
        return Problem.invalid(name(column), "The file has no column with that header.");
      }
      header.ifPresent(any -> columns.put(column, index));
    }
    Optional<SheetColumn> missing =
        Arrays.stream(SheetColumn.values())
            .filter(column -> column.isRequired() && !columns.containsKey(column))
            .findFirst();
    if (missing.isPresent()) {
      return Problem.invalid(
          name(missing.get()), "No header stands for it: say which column it is.");
    }
    core.sheets().check(call.scope(), id, settings(call, separator, columns));
    return ApiReply.created(
        "/plans/" + plan.id().value() + "/imports/" + id.value(),
        ImportView.of(find(call, id).orElseThrow(), plan.currency()));
  }

  private static SheetSettings settings(
      ApiCall call, char separator, Map<SheetColumn, Integer> columns) {
    return new SheetSettings(
        separator,
        columns,
        call.choice("decimal", DecimalMark.class).orElse(DecimalMark.AUTOMATIC),
        call.choice("dates", DateOrder.class).orElse(DateOrder.AUTOMATIC),
        call.choice("mode", SheetMode.class).orElse(SheetMode.CHANGES_ONLY),
        call.time("effective").orElse(null),
        true,
        null,
        null,
        null,
        null);
  }

  ApiReply show(ApiCall call) {
    return found(call)
        .<ApiReply>map(found -> ApiReply.ok(found.view()))
        .orElseGet(Problem::notFound);
  }

  ApiReply run(ApiCall call, ImportRun order) {
    Optional<Found> found = found(call);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    SheetImport sheet = found.get().sheet();
    boolean seen = sheet.report().filter(report -> report.prices() == order.prices()).isPresent();
    if (!seen) {
      return Problem.invalid("prices", "The report says another number: read it again.");
    }
    return core.sheets().run(call.scope(), call.actor(), sheet.id())
        ? ApiReply.ok(
            ImportView.of(find(call, sheet.id()).orElseThrow(), found.get().plan().currency()))
        : Problem.conflict("It can be run once it is CHECKED, and only then.");
  }

  private Optional<SheetImport> find(ApiCall call, SheetImportId id) {
    return core.database().inTransaction((Tx tx) -> core.sheets().find(tx, call.scope(), id));
  }

  /** An import with its plan. */
  private record Found(Plan plan, SheetImport sheet) {

    ImportView view() {
      return ImportView.of(sheet, plan.currency());
    }
  }

  private Optional<Found> found(ApiCall call) {
    return plan(call)
        .flatMap(plan ->
            call.id("import", SheetImportId::new)
                .flatMap(id -> core.sheets().find(call.tx(), call.scope(), id))
                .filter(sheet -> sheet.plan().equals(plan.id()))
                .map(sheet -> new Found(plan, sheet)));
  }

  private Optional<Plan> plan(ApiCall call) {
    return call.id("plan", PlanId::new)
        .flatMap(id -> core.tariffs().plans().find(call.tx(), call.scope(), id));
  }
}
