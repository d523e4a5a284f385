package org.vpbx.web.mail;

import java.util.List;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.db.Tx;
import org.vpbx.core.mail.MailAddresses;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Where a seller is told of what happens with its customers. */
public final class AddressesPage {

  private static final String FIELD = "addresses";

  private final Core core;

  public AddressesPage(Core core) {
    this.core = core;
  }

  public Reply form(Visit visit) {
    List<String> addresses =
        core.database().inTransaction(tx -> core.mail().addresses().find(tx, visit.scope()));
    Form form = Form.filled(visit, Map.of(FIELD, String.join(", ", addresses)));
    return page(form, visit.request().query("saved").isPresent());
  }

  public Reply save(Visit visit) {
    Form form = Form.posted(visit, FIELD);
    List<String> addresses =
        List.of(form.value(FIELD).split("[\\s,;]+")).stream()
            .filter(address -> !address.isEmpty())
            .distinct()
            .toList();
    if (addresses.size() > MailAddresses.COUNT_MAX) {
      form.refuse(FIELD, "mail.addresses.too-many", MailAddresses.COUNT_MAX);
    }
    addresses.stream()
        .filter(address -> !MailAddresses.isAddress(address))
        .findFirst()
        .ifPresent(address -> form.refuse(FIELD, "mail.addresses.bad", address));
    if (form.isBad()) {
      return page(form, false);
    }
    core.database().run(tx -> save(tx, visit, addresses));
    return new Reply.Redirect("/mail-addresses?saved=yes");
  }

  private void save(Tx tx, Visit visit, List<String> addresses) {
    List<String> before = core.mail().addresses().find(tx, visit.scope());
    core.mail().addresses().set(tx, visit.scope(), addresses);
    core.audit()
        .record(
            tx,
            visit.actor(),
            visit.account().id(),
            AuditAction.MAIL_ADDRESSES_CHANGED,
            Map.of(FIELD, Changes.between(before, addresses)));
  }

  private static Reply page(Form form, boolean saved) {
    return new Reply.Page(
        form.isBad() ? 422 : 200, "mail/addresses", Map.of("form", form, "saved", saved));
  }
}
