package org.vpbx.web.api.v1;

import java.util.List;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.id.MailId;
import org.vpbx.core.mail.MailAddresses;
import org.vpbx.core.mail.MailRow;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** What is sent by mail, and where it goes. */
final class MailApi {

  private final Core core;

  MailApi(Core core) {
    this.core = core;
  }

  ApiReply list(ApiCall call) {
    MailId before = call.after(MailId::new).orElse(null);
    return ApiReply.ok(
        ApiPage.of(
            call,
            core.mail().outbox().list(call.tx(), before, call.limit() + 1),
            mail -> mail.id().value(),
            MailView::of));
  }

  ApiReply retry(ApiCall call) {
    return call.id("mail", MailId::new)
        .flatMap(id -> core.mail().outbox().find(call.tx(), id))
        .map(mail -> retry(call, mail))
        .orElseGet(Problem::notFound);
  }

  private ApiReply retry(ApiCall call, MailRow mail) {
    if (!core.mail().outbox().retry(call.tx(), mail.id())) {
      return Problem.conflict("No attempt at this mail has failed that is not to be repeated now.");
    }
    record(call, AuditAction.MAIL_RETRIED, Map.of("subject", mail.subject()));
    return new ApiReply.Nothing();
  }

  ApiReply addresses(ApiCall call) {
    return ApiReply.ok(new MailAddressList(core.mail().addresses().find(call.tx(), call.scope())));
  }

  ApiReply setAddresses(ApiCall call, MailAddressList wanted) {
    List<String> addresses = wanted.addresses().stream().distinct().toList();
    Checks checks = new Checks();
    checks.require(
        addresses.size() <= MailAddresses.COUNT_MAX, "addresses", "There are ten at the most.");
    for (int i = 0; i < wanted.addresses().size(); i++) {
      checks.require(
          MailAddresses.isAddress(wanted.addresses().get(i)),
          "addresses[" + i + "]",
          "A mail address is one such as anna@example.com.");
    }
    if (checks.failed()) {
      return checks.problem();
    }
    List<String> before = core.mail().addresses().find(call.tx(), call.scope());
    core.mail().addresses().set(call.tx(), call.scope(), addresses);
    record(
        call,
        AuditAction.MAIL_ADDRESSES_CHANGED,
        Map.of("addresses", Changes.between(before, addresses)));
    return addresses(call);
  }

  private void record(ApiCall call, AuditAction action, Map<String, String> details) {
    core.audit().record(call.tx(), call.actor(), call.viewer().account(), action, details);
  }
}
