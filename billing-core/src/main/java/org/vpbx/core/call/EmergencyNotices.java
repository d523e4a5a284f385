package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.mail.Mail;
import org.vpbx.core.mail.MailTexts;
import org.vpbx.core.mail.Outbox;
import org.vpbx.core.phone.PhoneNumber;

/**
 * Tells sellers by mail of the emergency calls of their customers, once of each, when it is over
 * (promise C2). The mail is for the account that sells to the caller's, and names no other.
 * Thread-safe.
 */
public final class EmergencyNotices {

  private static final int AT_ONCE_MAX = 20;

  private final Accounts accounts;
  private final Outbox outbox;

  EmergencyNotices(Accounts accounts, Outbox outbox) {
    this.accounts = accounts;
    this.outbox = outbox;
  }

  /** An emergency call that is over, and of which nobody has been told. */
  record Untold(
      CallId callId,
      AccountId accountId,
      String caller,
      String extensionName,
      PhoneNumber callerId,
      String dialled,
      Instant startedAt,
      Instant answeredAt,
      Instant endedAt) {}

  /** Writes the mails that are due. Doing it again, or at the same time elsewhere, adds none. */
  public void write(Tx tx) {
    EmergencyMapper mapper = tx.mapper(EmergencyMapper.class);
    for (Untold call : mapper.untold(AT_ONCE_MAX)) {
      outbox.write(tx, mail(tx, call));
      mapper.told(call.callId());
    }
  }

  private Mail mail(Tx tx, Untold call) {
    Account customer = accounts.own(tx, new TenantScope(call.accountId()));
    Account seller = accounts.sellerOf(tx, customer);
    MailTexts texts = new MailTexts("org.vpbx.core.call.emergency", seller);
    return new Mail(
        "emergency-" + call.callId().value(),
        seller.id(),
        accounts.sellerOf(tx, seller).id(),
        seller.language(),
        texts.of("subject", customer.name(), call.caller(), call.dialled()),
        body(texts, customer, call));
  }

  private static String body(MailTexts texts, Account customer, Untold call) {
    return texts.of(
        "body",
        customer.name(),
        call.caller(),
        call.extensionName() == null ? "–" : call.extensionName(),
        call.callerId() == null ? "–" : call.callerId().toString(),
        call.dialled(),
        texts.time(call.startedAt()),
        call.answeredAt() == null ? texts.of("unanswered") : texts.time(call.answeredAt()),
        texts.time(call.endedAt()));
  }
}
