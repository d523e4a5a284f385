package org.vpbx.web.mail;

import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.MailId;
import org.vpbx.core.mail.MailRow;
import org.vpbx.core.mail.MailState;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** What is sent by mail, what could not be sent, and why; for the Owner. */
public final class OutboxPage {

  private static final int SHOWN = 100;

  private final Core core;
  private final boolean sends;

  /**
   * @param sends whether there is an SMTP server
   */
  public OutboxPage(Core core, boolean sends) {
    this.core = core;
    this.sends = sends;
  }

  public Reply list(Visit visit) {
    MailId before = visit.request().chosen("before", MailId::new).orElse(null);
    return core.database()
        .inTransaction(tx ->
            Reply.Page.of(
                "mail/outbox",
                Map.of(
                    "rows",
                    core.mail().outbox().list(tx, before, SHOWN),
                    "shown",
                    SHOWN,
                    "waiting",
                    core.mail().outbox().count(tx, MailState.WAITING),
                    "failed",
                    core.mail().outbox().count(tx, MailState.FAILED),
                    "sends",
                    sends)));
  }

  public Reply retry(Visit visit) {
    return core.database()
        .inTransaction(tx ->
            visit
                .request()
                .id("mail", MailId::new)
                .flatMap(id -> core.mail().outbox().find(tx, id))
                .map(mail -> retry(tx, visit, mail))
                .orElseGet(Reply.NotFound::new));
  }

  private Reply retry(Tx tx, Visit visit, MailRow mail) {
    if (core.mail().outbox().retry(tx, mail.id())) {
      core.audit()
          .record(
              tx,
              visit.actor(),
              visit.account().id(),
              AuditAction.MAIL_RETRIED,
              Map.of("subject", mail.subject()));
    }
    return new Reply.Redirect("/mail");
  }
}
