package org.vpbx.web.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.DestinationSetId;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.tariff.DestinationSet;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Named sets of destinations, for included minutes. */
public final class SetsPage {

  private static final int NUMBERS_MAX = 20_000;

  private final Core core;

  public SetsPage(Core core) {
    this.core = core;
  }

  public Reply list(Visit visit) {
    return core.database().inTransaction(tx -> list(tx, visit, Form.filled(visit, Map.of())));
  }

  private Reply list(Tx tx, Visit visit, Form form) {
    return new Reply.Page(
        form.isBad() ? 422 : 200,
        "plan/sets",
        Map.of("form", form, "sets", core.tariffs().minutes().sets(tx, visit.scope())));
  }

  public Reply create(Visit visit) {
    return page(Form.filled(visit, Map.of()), Optional.empty());
  }

  public Reply edit(Visit visit) {
    return core.database()
        .inTransaction(tx ->
            find(tx, visit)
                .map(set -> page(Form.filled(visit, values(tx, visit, set)), Optional.of(set)))
                .orElseGet(Reply.NotFound::new));
  }

  public Reply submitNew(Visit visit) {
    return core.database().inTransaction(tx -> submit(tx, visit, Optional.empty()));
  }

  public Reply submitEdit(Visit visit) {
    return core.database()
        .inTransaction(tx ->
            find(tx, visit)
                .map(set -> submit(tx, visit, Optional.of(set)))
                .orElseGet(Reply.NotFound::new));
  }

  private Reply submit(Tx tx, Visit visit, Optional<DestinationSet> old) {
    Form form = Form.posted(visit, "name", "numbers");
    String name = form.required("name", 80);
    List<NumberMatch> numbers = read(form);
    if (!form.isBad()) {
      Optional<PlanOutcome.Refused> refused =
          core.tariffs()
              .minutes()
              .save(
                  tx,
                  visit.scope(),
                  visit.actor(),
                  old.map(DestinationSet::id).orElse(null),
                  name,
                  numbers);
      if (refused.isEmpty()) {
        return new Reply.Redirect("/destination-sets");
      }
      OwnPlans.refuse(form, "name", refused.get());
    }
    return page(form, old);
  }

  /** Removes a set that no included minutes use. */
  public Reply delete(Visit visit) {
    return core.database()
        .inTransaction(tx ->
            find(tx, visit).map(set -> delete(tx, visit, set)).orElseGet(Reply.NotFound::new));
  }

  private Reply delete(Tx tx, Visit visit, DestinationSet set) {
    return core.tariffs()
        .minutes()
        .delete(tx, visit.scope(), visit.actor(), set.id())
        .map(refused -> {
          Form form = Form.filled(visit, Map.of());
          OwnPlans.refuse(form, "sets", refused);
          return list(tx, visit, form);
        })
        .orElseGet(() -> new Reply.Redirect("/destination-sets"));
  }

  private static List<NumberMatch> read(Form form) {
    List<NumberMatch> numbers = new ArrayList<>();
    List<String> lines = form.value("numbers").lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        Optional<NumberMatch> match = PriceForm.match(lines.get(i));
        if (match.isEmpty()) {
          form.refuse("numbers", "plan.error.set.line", i + 1, lines.get(i));
        }
        match.ifPresent(numbers::add);
      }
    }
    if (numbers.isEmpty()) {
      form.refuse("numbers", "plan.error.set.empty");
    } else if (numbers.size() > NUMBERS_MAX) {
      form.refuse("numbers", "plan.error.set.long", NUMBERS_MAX);
    }
    return numbers;
  }

  private Optional<DestinationSet> find(Tx tx, Visit visit) {
    return visit
        .request()
        .id("set", DestinationSetId::new)
        .flatMap(id -> core.tariffs().minutes().find(tx, visit.scope(), id));
  }

  private Map<String, String> values(Tx tx, Visit visit, DestinationSet set) {
    Map<String, String> values = new HashMap<>();
    values.put("name", set.name());
    values.put(
        "numbers",
        core.tariffs().minutes().numbers(tx, visit.scope(), set.id()).stream()
            .map(NumberMatch::text)
            .collect(Collectors.joining("\n")));
    return values;
  }

  private static Reply page(Form form, Optional<DestinationSet> old) {
    return new Reply.Page(form.isBad() ? 422 : 200, "plan/set", Map.of("form", form, "old", old));
  }
}
