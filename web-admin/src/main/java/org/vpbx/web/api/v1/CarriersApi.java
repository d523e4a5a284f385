package org.vpbx.web.api.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.route.Carrier;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;
import org.vpbx.web.limit.LimitAudit;

/** The Owner's carriers. */
final class CarriersApi {

  private final Core core;

  CarriersApi(Core core) {
    this.core = core;
  }

  /** In the order in which they are tried, those that are switched off last. */
  ApiReply list(ApiCall call) {
    return ApiReply.ok(ApiPage.slice(call, all(call), view -> view));
  }

  private List<CarrierView> all(ApiCall call) {
    List<Carrier> tried = core.carriers().inOrder(call.tx());
    List<Carrier> carriers = new ArrayList<>(tried);
    carriers.addAll(core.carriers().switchedOff(call.tx(), call.scope()));
    Map<CarrierId, Integer> calls = core.calls().live().trunks(call.tx(), carriers);
    List<CarrierView> views = new ArrayList<>();
    for (Carrier carrier : carriers) {
      boolean enabled = views.size() < tried.size();
      views.add(CarrierView.of(carrier, enabled, calls.getOrDefault(carrier.id(), 0)));
    }
    return views;
  }

  ApiReply setChannels(ApiCall call, ChannelsOrder order) {
    return call.id("carrier", CarrierId::new)
        .flatMap(id -> core.carriers().find(call.tx(), call.scope(), id))
        .map(carrier -> setChannels(call, order, carrier))
        .orElseGet(Problem::notFound);
  }

  private ApiReply setChannels(ApiCall call, ChannelsOrder order, Carrier carrier) {
    Checks checks = new Checks();
    checks.of(
        "channels",
        () -> core.carriers().setChannels(call.tx(), call.scope(), carrier.id(), order.channels()));
    if (checks.failed()) {
      return checks.problem();
    }
    core.audit()
        .record(
            call.tx(),
            call.actor(),
            call.scope().account(),
            AuditAction.CARRIER_CHANNELS_CHANGED,
            Map.of("carrier", carrier.name(), "channels", LimitAudit.named(order.channels())));
    return all(call).stream()
        .filter(view -> view.id() == carrier.id().value())
        .findFirst()
        .<ApiReply>map(ApiReply::ok)
        .orElseGet(Problem::notFound);
  }
}
