package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.db.Tx;
import org.vpbx.core.fraud.CallLock;
import org.vpbx.core.fraud.FraudRules;
import org.vpbx.core.mail.Mail;
import org.vpbx.core.mail.MailTexts;
import org.vpbx.core.mail.Outbox;

/**
 * Writes what came of caps that were reached: locks, calls to be ended, and mails to the sellers,
 * one of each lock, and one a day of each country that was refused or called for the first time.
 * Thread-safe.
 */
final class FraudAlarm {

  private final FraudRules rules;
  private final Accounts accounts;
  private final Outbox outbox;

  FraudAlarm(FraudRules rules, Accounts accounts, Outbox outbox) {
    this.rules = rules;
    this.accounts = accounts;
    this.outbox = outbox;
  }

  FraudRules rules() {
    return rules;
  }

  Accounts accounts() {
    return accounts;
  }

  void write(Tx tx, FraudWatch watch, Instant now) {
    for (FraudAlert alert : watch.alerts()) {
      Account account = alert.account();
      if (alert.locks()) {
        rules.lock(tx, new CallLock(account.id(), alert.cap(), alert.figure(), alert.most(), now));
        if (watch.caps(account.id()).endsRunningCalls()) {
          LeaseReviews.end(tx, account.id());
        }
      }
      outbox.write(tx, mail(tx, alert, now));
    }
  }

  private Mail mail(Tx tx, FraudAlert alert, Instant now) {
    Account account = alert.account();
    Account seller = accounts.sellerOf(tx, account);
    List<String> numbers =
        tx.mapper(FraudCountMapper.class).numbers(account.id(), now.minus(Duration.ofDays(1)));
    MailTexts texts = new MailTexts("org.vpbx.core.call.fraud", seller);
    String what =
        texts.of(
            alert.cap() + (alert.refused() ? "" : ".allowed"),
            alert.figure(),
            alert.most(),
            alert.country().orElse(""));
    return new Mail(
        event(alert, now),
        seller.id(),
        accounts.sellerOf(tx, seller).id(),
        seller.language(),
        texts.of(alert.locks() ? "subject.locked" : "subject.told", account.name()),
        texts.of(
            alert.locks() ? "body.locked" : "body.told",
            account.name(),
            what,
            texts.time(now),
            numbers.isEmpty() ? "–" : String.join(", ", numbers)));
  }

  private static String event(FraudAlert alert, Instant now) {
    Account account = alert.account();
    return alert.locks()
        ? "fraud-" + account.id().value() + "-" + now.toEpochMilli()
        : "fraud-%d-%s-%s-%s"
            .formatted(
                account.id().value(),
                alert.cap().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                alert.country().orElse("").toLowerCase(Locale.ROOT),
                now.atZone(account.timeZone()).toLocalDate());
  }
}
