package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Database;
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

  private static final Logger log = LoggerFactory.getLogger(EmergencyNotices.class);

  private static final int AT_ONCE_MAX = 20;
  private static final Duration AFTER_FAULT = Duration.ofSeconds(20);

  private final Database database;
  private final InstantSource clock;
  private final Accounts accounts;
  private final Outbox outbox;

  /** When those that could not be written are tried again. */
  private final Map<CallId, Instant> failed = new ConcurrentHashMap<>();

  EmergencyNotices(Database database, InstantSource clock, Accounts accounts, Outbox outbox) {
    this.database = database;
    this.clock = clock;
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

  /**
   * Writes the mails that are due, each in a transaction of its own: one that cannot be written is
   * left alone for some seconds, and holds up no other. Doing it again, or at the same time
   * elsewhere, adds none.
   */
  public void write() {
    List<Untold> due;
    CallId after = new CallId(0);
    do {
      CallId last = after;
      due =
          database.inTransaction(tx -> tx.mapper(EmergencyMapper.class).untold(last, AT_ONCE_MAX));
      for (Untold call : due) {
        write(call);
        after = call.callId();
      }
    } while (due.size() == AT_ONCE_MAX);
  }

  private void write(Untold call) {
    Instant now = clock.instant();
    if (now.isBefore(failed.getOrDefault(call.callId(), Instant.MIN))) {
      return;
    }
    try {
      database.run(tx -> {
        if (tx.mapper(EmergencyMapper.class).told(call.callId()) == 1) {
          outbox.write(tx, mail(tx, call));
        }
      });
      failed.remove(call.callId());
    } catch (RuntimeException e) {
      failed.put(call.callId(), now.plus(AFTER_FAULT));
      log.error("The mail about {} cannot be written; it is tried again", call.callId(), e);
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
