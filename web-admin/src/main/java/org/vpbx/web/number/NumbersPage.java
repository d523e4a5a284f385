package org.vpbx.web.number;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.did.Did;
import org.vpbx.core.did.DidOutcome;
import org.vpbx.core.id.DidId;
import org.vpbx.core.pbx.Target;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** The numbers that an account has, and where their calls go. */
public final class NumbersPage {

  private static final int LABEL_LENGTH_MAX = 80;

  private final Core core;

  public NumbersPage(Core core) {
    this.core = core;
  }

  public Reply list(Visit visit) {
    return core.database()
        .inTransaction(tx ->
            Reply.Page.of("number/numbers", Map.of("numbers", core.dids().own(tx, visit.scope()))));
  }

  public Reply form(Visit visit) {
    return ofOwn(visit, (tx, did) -> page(Form.filled(visit, values(did)), did));
  }

  public Reply submit(Visit visit) {
    return ofOwn(visit, (tx, did) -> submit(tx, visit, did));
  }

  private Reply submit(Tx tx, Visit visit, Did did) {
    Form form = Form.posted(visit, "label", "target");
    String label = form.value("label");
    if (label.length() > LABEL_LENGTH_MAX) {
      form.refuse("label", "form.length", LABEL_LENGTH_MAX);
      return page(form, did);
    }
    Optional<Target> target =
        form.value("target").isEmpty()
            ? Optional.empty()
            : Optional.of(core.forwards().read(tx, visit.scope(), form.value("target")));
    return switch (core.dids().route(tx, visit.scope(), visit.actor(), did.id(), label, target)) {
      case DidOutcome.Done done -> new Reply.Redirect("/numbers");
      case DidOutcome.BadTarget(Target.Refusal reason) -> {
        form.refuse("target", "target." + reason);
        yield page(form, did);
      }
      case DidOutcome.NoSuchNumber none -> new Reply.NotFound();
      case DidOutcome.Taken none -> new Reply.NotFound();
      case DidOutcome.GivenAway none -> new Reply.NotFound();
      case DidOutcome.NoSuchAccount none -> new Reply.NotFound();
    };
  }

  /** Gives a number back to whoever sold it. */
  public Reply release(Visit visit) {
    return ofOwn(
        visit,
        (tx, did) ->
            core.dids().release(tx, visit.scope(), visit.actor(), did.id())
                    instanceof DidOutcome.Done
                ? new Reply.Redirect("/numbers")
                : new Reply.NotFound());
  }

  private Reply ofOwn(Visit visit, BiFunction<Tx, Did, Reply> work) {
    return core.database()
        .inTransaction(tx ->
            visit
                .request()
                .id("number", DidId::new)
                .flatMap(id -> core.dids().find(tx, visit.scope(), id))
                .filter(did -> did.accountId().equals(visit.scope().account()))
                .map(did -> work.apply(tx, did))
                .orElseGet(Reply.NotFound::new));
  }

  private static Map<String, String> values(Did did) {
    Map<String, String> values = new HashMap<>();
    values.put("label", did.label());
    values.put("target", target(did));
    return values;
  }

  private static String target(Did did) {
    if (did.forwardTo() != null) {
      return did.forwardTo().toString();
    }
    return did.extension() == null ? "" : did.extension();
  }

  private static Reply page(Form form, Did did) {
    return new Reply.Page(
        form.isBad() ? 422 : 200, "number/route", Map.of("form", form, "did", did));
  }
}
