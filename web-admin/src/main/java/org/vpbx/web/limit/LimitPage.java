package org.vpbx.web.limit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.ExtraChannelsId;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.limit.ExtraChannels;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Surcharge;
import org.vpbx.web.account.Children;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Formats;
import org.vpbx.web.view.Numbers;

/** How many calls at once an account may have, and the packages that add to it (promise C1). */
public final class LimitPage {

  private static final String REFUSE = "refuse";
  private static final String SURCHARGE = "surcharge";

  private final Core core;
  private final Children children;

  public LimitPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  /**
   * A package of channels as it stands at a moment.
   *
   * @param future whether it has not begun
   * @param past whether it has ended
   */
  public record Extra(ExtraChannels channels, boolean future, boolean past) {}

  public Reply show(Visit visit) {
    return children.open(
        visit,
        (tx, child) ->
            page(
                tx,
                visit,
                child,
                Form.filled(visit, values(tx, visit, child)),
                visit.request().query("saved").isPresent()));
  }

  public Reply set(Visit visit) {
    return children.open(visit, (tx, child) -> set(tx, visit, child));
  }

  private Reply set(Tx tx, Visit visit, Account child) {
    Form form =
        Form.posted(visit, "inbound", "outbound", "total", "beyond", "perCall", "perMinute");
    Integer inbound = channels(form, "inbound");
    Integer outbound = channels(form, "outbound");
    Integer total = channels(form, "total");
    Surcharge surcharge = null;
    if (form.value("beyond").equals(SURCHARGE)) {
      surcharge = surcharge(form, child);
    } else {
      refuseLost(form, values(tx, visit, child));
    }
    CallLimit limit = new CallLimit(child.id(), inbound, outbound, total, surcharge);
    for (Direction unreachable : limit.unreachable()) {
      form.refuse(unreachable.name().toLowerCase(Locale.ROOT), "limit.error.unreachable", total);
    }
    if (form.isBad()) {
      return page(tx, visit, child, form, false);
    }
    CallLimit before = core.limits().find(tx, new TenantScope(child.id()));
    core.limits().set(tx, visit.scope(), limit);
    children.record(tx, visit, child, AuditAction.CALL_LIMIT_CHANGED, LimitAudit.of(before, limit));
    return Children.to(child, "/limits?saved=yes");
  }

  private static Integer channels(Form form, String field) {
    int channels = form.whole(field, 0, CallLimit.CHANNELS_MAX, -1);
    return channels < 0 ? null : channels;
  }

  /**
   * A surcharge would be lost where calls are refused, unless it is what the form was filled with.
   */
  private static void refuseLost(Form form, Map<String, String> filled) {
    for (String field : List.of("perCall", "perMinute")) {
      String typed = form.value(field);
      if (!typed.isEmpty() && !typed.equals(filled.get(field))) {
        form.refuse(field, "limit.error.surcharge-without");
      }
    }
  }

  private static Surcharge surcharge(Form form, Account child) {
    Money none = Money.zero(child.currency());
    Money perCall = form.money("perCall", child.currency(), false).orElse(none);
    Money perMinute = form.money("perMinute", child.currency(), false).orElse(none);
    if (!form.isBad() && perCall.isZero() && perMinute.isZero()) {
      form.refuse("perCall", "limit.error.surcharge");
    }
    return form.isBad() ? null : new Surcharge(perCall, perMinute);
  }

  /** Adds a package. */
  public Reply add(Visit visit) {
    return children.open(visit, (tx, child) -> add(tx, visit, child));
  }

  private Reply add(Tx tx, Visit visit, Account child) {
    Form form =
        Form.posted(visit, "name", "extraInbound", "extraOutbound", "extraTotal", "from", "to");
    Optional<ExtraChannels> extra = ExtraForm.read(form, child, core.clock().instant());
    if (extra.isEmpty()) {
      values(tx, visit, child).forEach(form::set);
      return page(tx, visit, child, form, false);
    }
    core.limits().add(tx, visit.scope(), extra.get());
    children.record(tx, visit, child, AuditAction.EXTRA_CHANNELS_ADDED, LimitAudit.of(extra.get()));
    return Children.to(child, "/limits");
  }

  /** Ends a package now. */
  public Reply end(Visit visit) {
    return children.open(visit, (tx, child) -> end(tx, visit, child));
  }

  private Reply end(Tx tx, Visit visit, Account child) {
    Optional<ExtraChannels> extra =
        visit
            .request()
            .id("extra", ExtraChannelsId::new)
            .flatMap(id -> extras(tx, child).stream().filter(e -> e.id().equals(id)).findFirst())
            .filter(one ->
                core.limits().end(tx, visit.scope(), child.id(), one.id(), core.clock().instant()));
    if (extra.isEmpty()) {
      return new Reply.NotFound();
    }
    Map<String, String> details = Map.of("name", extra.get().name());
    children.record(tx, visit, child, AuditAction.EXTRA_CHANNELS_ENDED, details);
    return Children.to(child, "/limits");
  }

  private List<ExtraChannels> extras(Tx tx, Account child) {
    return core.limits().extras(tx, new TenantScope(child.id()));
  }

  /** What stands in the form of the limit. */
  private Map<String, String> values(Tx tx, Visit visit, Account child) {
    CallLimit limit = core.limits().find(tx, new TenantScope(child.id()));
    Locale locale = visit.visitor().locale();
    Map<String, String> values = new HashMap<>();
    values.put("inbound", text(limit.inbound()));
    values.put("outbound", text(limit.outbound()));
    values.put("total", text(limit.total()));
    values.put("beyond", limit.surcharge() == null ? REFUSE : SURCHARGE);
    if (limit.surcharge() != null) {
      values.put("perCall", Numbers.write(limit.surcharge().perCall().toDecimal(), locale));
      values.put("perMinute", Numbers.write(limit.surcharge().perMinute().toDecimal(), locale));
    }
    return values;
  }

  private static String text(Integer channels) {
    return channels == null ? "" : channels.toString();
  }

  private Reply page(Tx tx, Visit visit, Account child, Form form, boolean saved) {
    Instant now = core.clock().instant();
    TenantScope scope = new TenantScope(child.id());
    Map<String, Object> model =
        Children.model(child, "limits", Map.of("form", form, "saved", saved));
    model.put(
        "uses",
        ChannelUse.of(
            core.calls().live().channels(tx, scope),
            core.limits().find(tx, scope),
            core.limits().inForce(tx, scope, now)));
    model.put("extras", extras(tx, child).reversed().stream().map(e -> extra(e, now)).toList());
    model.put("local", new Formats(visit.visitor().locale(), child.timeZone()));
    return new Reply.Page(form.isBad() ? 422 : 200, "limit/limits", model);
  }

  private static Extra extra(ExtraChannels extra, Instant now) {
    boolean past = extra.to() != null && !extra.to().isAfter(now);
    return new Extra(extra, !past && extra.from().isAfter(now), past);
  }
}
