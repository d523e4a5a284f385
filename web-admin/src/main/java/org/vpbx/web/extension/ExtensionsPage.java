package org.vpbx.web.extension;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Pbx;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** A customer's extensions: the list, and new ones. */
public final class ExtensionsPage {

  private final Core core;
  private final Optional<String> sipServer;

  /**
   * @param sipServer where phones register; empty: not said
   */
  public ExtensionsPage(Core core, Optional<String> sipServer) {
    this.core = core;
    this.sipServer = sipServer;
  }

  public Reply list(Visit visit) {
    return core.database()
        .inTransaction(tx ->
            Reply.Page.of(
                "extension/extensions",
                Map.of(
                    "extensions",
                    core.pbxes().extensions(tx, visit.scope()),
                    "pbx",
                    hasPbx(tx, visit))));
  }

  public Reply form(Visit visit) {
    boolean pbx = core.database().inTransaction(tx -> hasPbx(tx, visit));
    return pbx ? form(200, NewExtension.EMPTY, Map.of()) : new Reply.NotFound();
  }

  /** Creates the extension and shows its password, this once. */
  public Reply create(Visit visit) {
    return core.database().inTransaction(tx -> create(tx, visit));
  }

  private Reply create(Tx tx, Visit visit) {
    Optional<Pbx> pbx = core.pbxes().find(tx, visit.scope());
    if (pbx.isEmpty()) {
      return new Reply.NotFound();
    }
    NewExtension typed = NewExtension.of(visit.request());
    List<Extension> existing = core.pbxes().extensions(tx, visit.scope());
    Map<String, String> errors = typed.errors(pbx.get(), existing);
    if (!errors.isEmpty()) {
      return form(422, typed, errors);
    }
    String password = Pbxes.randomPassword();
    core.pbxes()
        .createExtension(
            tx, visit.account(), typed.number(), typed.name(), typed.shown(), password);
    core.audit()
        .record(
            tx,
            visit.actor(),
            visit.account().id(),
            AuditAction.EXTENSION_CREATED,
            Map.of("number", typed.number(), "name", typed.name()));
    Extension created = core.pbxes().extension(tx, visit.scope(), typed.number()).orElseThrow();
    return Reply.Page.of(
        "extension/created",
        Map.of("extension", created, "password", password, "sipServer", sipServer));
  }

  private boolean hasPbx(Tx tx, Visit visit) {
    return core.pbxes().find(tx, visit.scope()).isPresent();
  }

  private static Reply form(int status, NewExtension typed, Map<String, String> errors) {
    return new Reply.Page(status, "extension/new", Map.of("typed", typed, "errors", errors));
  }
}
