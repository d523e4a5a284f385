package org.vpbx.web.api.v1;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vpbx.core.Core;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Forward;
import org.vpbx.core.pbx.ForwardOccasion;
import org.vpbx.core.pbx.Target;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;
import org.vpbx.web.extension.ForwardingAudit;

/** Where the calls of the own account's extensions go. */
final class ForwardingApi {

  private final Core core;

  ForwardingApi(Core core) {
    this.core = core;
  }

  ApiReply show(ApiCall call) {
    return ofExtension(call, extension -> ApiReply.ok(parts(call, extension)));
  }

  ApiReply set(ApiCall call, ForwardingParts wanted) {
    return ofExtension(call, extension -> set(call, wanted, extension));
  }

  private ApiReply set(ApiCall call, ForwardingParts wanted, Extension extension) {
    Checks checks = new Checks();
    Map<ForwardOccasion, Target> rules = new EnumMap<>(ForwardOccasion.class);
    Map<String, String> targets = new HashMap<>();
    for (ForwardOccasion occasion : ForwardOccasion.values()) {
      String text = wanted.on(occasion);
      if (text != null) {
        Target target = core.forwards().read(call.tx(), call.scope(), extension, text);
        if (target instanceof Target.Refused(Target.Refusal reason)) {
          checks.refuse(ForwardingParts.field(occasion), reason.sentence());
        }
        rules.put(occasion, target);
        targets.put(occasion.name(), text);
      }
    }
    if (checks.failed()) {
      return checks.problem();
    }
    List<Forward> before = core.forwards().of(call.tx(), call.scope(), extension.id());
    Map<String, String> details = ForwardingAudit.of(extension, before, targets);
    core.forwards().set(call.tx(), call.scope(), extension.id(), rules);
    core.audit()
        .record(
            call.tx(),
            call.actor(),
            call.scope().account(),
            AuditAction.FORWARDING_CHANGED,
            details);
    return ApiReply.ok(parts(call, extension));
  }

  private ForwardingParts parts(ApiCall call, Extension extension) {
    return ForwardingParts.of(core.forwards().of(call.tx(), call.scope(), extension.id()));
  }

  /** The extension that colleagues dial by that number. */
  private ApiReply ofExtension(ApiCall call, Function<Extension, ApiReply> work) {
    return core.pbxes()
        .extension(call.tx(), call.scope(), call.parts().get("extension"))
        .map(work)
        .orElseGet(Problem::notFound);
  }
}
