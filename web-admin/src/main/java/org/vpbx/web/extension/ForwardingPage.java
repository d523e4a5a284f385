package org.vpbx.web.extension;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.vpbx.core.Core;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Forward;
import org.vpbx.core.pbx.ForwardOccasion;
import org.vpbx.core.pbx.Target;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** What an extension does with calls that it does not take itself. */
public final class ForwardingPage {

  private static final String[] FIELDS = {"ALWAYS", "BUSY", "NO_ANSWER", "UNREACHABLE"};

  private final Core core;

  public ForwardingPage(Core core) {
    this.core = core;
  }

  public Reply form(Visit visit) {
    return ofOwn(
        visit,
        (tx, extension) -> page(Form.filled(visit, values(tx, visit, extension)), extension));
  }

  public Reply submit(Visit visit) {
    return ofOwn(visit, (tx, extension) -> submit(tx, visit, extension));
  }

  private Reply submit(Tx tx, Visit visit, Extension extension) {
    Form form = Form.posted(visit, FIELDS);
    Map<ForwardOccasion, Target> rules = new EnumMap<>(ForwardOccasion.class);
    Map<String, String> targets = new HashMap<>();
    for (ForwardOccasion occasion : ForwardOccasion.values()) {
      String typed = form.value(occasion.name());
      if (!typed.isEmpty()) {
        Target target = core.forwards().read(tx, visit.scope(), extension, typed);
        if (target instanceof Target.Refused(Target.Refusal reason)) {
          form.refuse(occasion.name(), "target." + reason);
        }
        rules.put(occasion, target);
        targets.put(occasion.name(), typed);
      }
    }
    if (form.isBad()) {
      return page(form, extension);
    }
    List<Forward> before = core.forwards().of(tx, visit.scope(), extension.id());
    Map<String, String> details = ForwardingAudit.of(extension, before, targets);
    core.forwards().set(tx, visit.scope(), extension.id(), rules);
    core.audit()
        .record(
            tx, visit.actor(), visit.scope().account(), AuditAction.FORWARDING_CHANGED, details);
    return new Reply.Redirect("/extensions");
  }

  private Map<String, String> values(Tx tx, Visit visit, Extension extension) {
    Map<String, String> values = new HashMap<>();
    for (Forward rule : core.forwards().of(tx, visit.scope(), extension.id())) {
      values.put(rule.occasion().name(), rule.text());
    }
    return values;
  }

  private Reply ofOwn(Visit visit, BiFunction<Tx, Extension, Reply> work) {
    return core.database()
        .inTransaction(tx ->
            visit
                .request()
                .id("extension", ExtensionId::new)
                .flatMap(id ->
                    core.pbxes().extensions(tx, visit.scope()).stream()
                        .filter(extension -> extension.id().equals(id) && extension.enabled())
                        .findFirst())
                .map(extension -> work.apply(tx, extension))
                .orElseGet(Reply.NotFound::new));
  }

  private static Reply page(Form form, Extension extension) {
    return new Reply.Page(
        form.isBad() ? 422 : 200,
        "extension/forwarding",
        Map.of("form", form, "extension", extension, "occasions", ForwardOccasion.values()));
  }
}
