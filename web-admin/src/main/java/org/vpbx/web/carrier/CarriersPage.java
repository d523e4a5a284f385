package org.vpbx.web.carrier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.Core;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.route.Carrier;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.limit.LimitAudit;

/** The Owner's carriers, and how many calls each takes at once (promise C1). */
public final class CarriersPage {

  private final Core core;

  public CarriersPage(Core core) {
    this.core = core;
  }

  /**
   * A carrier as it stands at a moment.
   *
   * @param order its place among those that are tried; empty: it is switched off
   * @param calls how many it has
   */
  public record Row(Carrier carrier, OptionalInt order, int calls) {

    /** The field of its limit in the form. */
    public String field() {
      return CarriersPage.field(carrier.id());
    }
  }

  public Reply list(Visit visit) {
    return core.database()
        .inTransaction(
            tx -> page(tx, visit, Form.filled(visit, Map.of()), visit.request().query("saved")));
  }

  public Reply setChannels(Visit visit) {
    return core.database()
        .inTransaction(tx ->
            visit
                .request()
                .id("carrier", CarrierId::new)
                .flatMap(id -> core.carriers().find(tx, visit.scope(), id))
                .map(carrier -> setChannels(tx, visit, carrier)))
        .orElseGet(Reply.NotFound::new);
  }

  private Reply setChannels(Tx tx, Visit visit, Carrier carrier) {
    String field = field(carrier.id());
    Form form = Form.posted(visit, field);
    int typed = form.whole(field, 1, CallLimit.CHANNELS_MAX, 0);
    if (form.isBad()) {
      return page(tx, visit, form, Optional.empty());
    }
    Integer channels = typed == 0 ? null : typed;
    core.carriers().setChannels(tx, visit.scope(), carrier.id(), channels);
    core.audit()
        .record(
            tx,
            visit.actor(),
            visit.account().id(),
            AuditAction.CARRIER_CHANNELS_CHANGED,
            Map.of("carrier", carrier.name(), "channels", LimitAudit.named(channels)));
    return new Reply.Redirect("/carriers?saved=" + carrier.id().value());
  }

  private static String field(CarrierId id) {
    return "channels-" + id.value();
  }

  private Reply page(Tx tx, Visit visit, Form form, Optional<String> saved) {
    List<Carrier> inOrder = core.carriers().inOrder(tx);
    List<Carrier> all = new ArrayList<>(inOrder);
    all.addAll(core.carriers().switchedOff(tx, visit.scope()));
    Map<CarrierId, Integer> calls = core.calls().live().trunks(tx, all);
    List<Row> rows = new ArrayList<>();
    for (Carrier carrier : all) {
      OptionalInt order =
          rows.size() < inOrder.size() ? OptionalInt.of(rows.size() + 1) : OptionalInt.empty();
      rows.add(new Row(carrier, order, calls.getOrDefault(carrier.id(), 0)));
      String field = field(carrier.id());
      if (carrier.limited() && form.value(field).isEmpty()) {
        form.set(field, carrier.channels().toString());
      }
    }
    return new Reply.Page(
        form.isBad() ? 422 : 200,
        "carrier/carriers",
        Map.of("rows", rows, "form", form, "saved", saved.orElse("")));
  }
}
