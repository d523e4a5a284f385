package org.vpbx.core.call;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.mail.Mail;
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
    Account seller = seller(tx, customer);
    Account sellersSeller = seller(tx, seller);
    Texts texts = new Texts(Locale.forLanguageTag(seller.language()), seller.timeZone());
    return new Mail(
        "emergency-" + call.callId().value(),
        seller.id(),
        sellersSeller.id(),
        seller.language(),
        texts.of("subject", customer.name(), call.caller(), call.dialled()),
        texts.body(customer, call));
  }

  /** The Owner is told himself of calls of his own. */
  private Account seller(Tx tx, Account account) {
    return account.parentId() == null
        ? account
        : accounts.own(tx, new TenantScope(account.parentId()));
  }

  private record Texts(ResourceBundle bundle, ZoneId zone) {

    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    Texts(Locale locale, ZoneId zone) {
      this(
          ResourceBundle.getBundle(
              "org.vpbx.core.call.emergency",
              locale,
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES)),
          zone);
    }

    String of(String key, Object... arguments) {
      return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }

    String body(Account customer, Untold call) {
      return of(
          "body",
          customer.name(),
          call.caller(),
          call.extensionName() == null ? "–" : call.extensionName(),
          call.callerId() == null ? "–" : call.callerId().toString(),
          call.dialled(),
          time(call.startedAt()),
          call.answeredAt() == null ? of("unanswered") : time(call.answeredAt()),
          time(call.endedAt()));
    }

    private String time(Instant at) {
      return TIME.format(at.atZone(zone));
    }
  }
}
