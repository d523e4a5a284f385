package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.mail.Mail;
import org.vpbx.core.mail.MailRow;
import org.vpbx.core.mail.MailState;
import org.vpbx.core.mail.Outbox;
import org.vpbx.core.mail.OutgoingMail;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.Loopback;
import org.vpbx.web.WebServer;
import org.vpbx.web.WebSettings;
import org.vpbx.web.mail.MailSettings;

/** What is written into the outbox arrives once, by real SMTP. */
class MailTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final Lab lab = Lab.get();
  private final Tenant tenant = Tenant.create(lab, "100", "100");
  private final AccountId reseller = tenant.levels().getFirst();
  private final String address = "desk@r" + reseller.value() + ".example";

  private Outbox outbox() {
    return lab.core().mail().outbox();
  }

  private void address(AccountId account, String... addresses) {
    lab.core()
        .database()
        .run(tx ->
            lab.core().mail().addresses().set(tx, new TenantScope(account), List.of(addresses)));
  }

  private Mail mail(String event, String subject, String body) {
    return new Mail(event + "-" + reseller.value(), reseller, lab.owner(), "de", subject, body);
  }

  private MailRow row(String subject) {
    return lab.inTransaction(tx -> outbox().list(tx, null, 200)).stream()
        .filter(mail -> mail.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  /** Three portals, thirty events, each told twice: thirty mails. */
  @Test
  void severalSendersSendEachMailOnce() {
    address(reseller, address);
    for (int i = 0; i < 60; i++) {
      Mail mail = mail("event-" + i % 30, "Number " + i % 30, "Text");
      lab.core().database().run(tx -> outbox().write(tx, mail));
    }
    try (MailCatcher catcher = new MailCatcher(lab);
        WebServer second = catcher.portal(lab);
        WebServer third = catcher.portal(lab)) {
      Await.until("thirty mails", SOON, () -> catcher.mails(address).size() >= 30);
      Await.until(
          "all sent",
          SOON,
          () -> {
            for (int i = 0; i < 30; i++) {
              if (row("Number " + i).state() != MailState.SENT) {
                return false;
              }
            }
            return true;
          });
      assertEquals(30, catcher.mails(address).size());
      assertEquals(address, row("Number 7").sentTo());
      assertFalse(second.url().equals(third.url()));
    }
  }

  /** What a name or a text holds becomes no header of its own. */
  @Test
  void noTextBecomesAHeader() throws Exception {
    address(reseller, address);
    Mail mail =
        mail(
            "inject",
            "Größe\r\nBcc: eve@example.com",
            "Zeile\r\n.\r\nMAIL FROM:<eve@example.com>\nEnde" + "x".repeat(20_000));
    lab.core().database().run(tx -> outbox().write(tx, mail));
    try (MailCatcher catcher = new MailCatcher(lab)) {
      Await.until("the mail", SOON, () -> !catcher.mails(address).isEmpty());
      MimeMessage caught = catcher.mails(address).getFirst();
      assertEquals("Größe Bcc: eve@example.com", caught.getSubject());
      assertEquals(1, caught.getAllRecipients().length);
      assertEquals(16_000, ((String) caught.getContent()).replace("\r\n", "\n").strip().length());
      assertTrue(catcher.mails("eve@example.com").isEmpty());
    }
  }

  /** Promise A3: the seller's seller is told by the name it sells by, whoever it is. */
  @Test
  void headersTellNothingOfTheLevelsAbove() throws Exception {
    address(reseller, address);
    address(tenant.customer(), "desk@c" + tenant.customer().value() + ".example");
    Mail below =
        new Mail("twin-" + reseller.value(), tenant.customer(), reseller, "de", "Twin", "Text");
    lab.core()
        .database()
        .run(tx -> {
          outbox().write(tx, mail("twin-above", "Twin", "Text"));
          outbox().write(tx, below);
        });
    try (MailCatcher catcher = new MailCatcher(lab)) {
      String other = "desk@c" + tenant.customer().value() + ".example";
      Await.until(
          "both", SOON, () -> !catcher.mails(address).isEmpty() && !catcher.mails(other).isEmpty());
      assertEquals(
          opaque(catcher.mails(address).getFirst()), opaque(catcher.mails(other).getFirst()));
      InternetAddress from = (InternetAddress) catcher.mails(other).getFirst().getFrom()[0];
      assertEquals(MailCatcher.FROM, from.getAddress());
    }
  }

  /** The source without numbers, dates and names. */
  private String opaque(MimeMessage mail) throws Exception {
    InternetAddress from = (InternetAddress) mail.getFrom()[0];
    return MailCatcher.source(mail)
        .replace(from.getPersonal(), "NAME")
        .replaceAll("(?m)^(Date|Received|\\s+by|\\s+for|\\s+id).*$", "$1")
        .replaceAll("desk@[rc]", "desk@")
        .replaceAll("\\d+", "0");
  }

  /** A seller without an address: the Owner hears of it, no level between. */
  @Test
  void withoutAnAddressTheOwnerIsTold() {
    String owners = "owner@r" + reseller.value() + ".example";
    lab.core().database().run(tx -> outbox().write(tx, mail("nowhere", "Nowhere", "Text")));
    assertFalse(row("Nowhere").addressed());
    address(lab.owner(), owners);
    try (MailCatcher catcher = new MailCatcher(lab)) {
      Await.until("the Owner's mail", SOON, () -> row("Nowhere").state() == MailState.SENT);
      assertEquals(owners, row("Nowhere").sentTo());
      assertFalse(catcher.mails(owners).isEmpty());
    } finally {
      address(lab.owner());
    }
  }

  /** A server that does not answer: the mail waits, says why, and goes when it is asked to. */
  @Test
  void aMailThatCouldNotBeSentIsTriedAgain() {
    address(reseller, address);
    lab.core().database().run(tx -> outbox().write(tx, mail("down", "Down", "Text")));
    MailSettings nobody =
        new MailSettings(
            "127.0.0.1",
            Loopback.port("127.0.0.1", 2525),
            MailSettings.Tls.NONE,
            Optional.empty(),
            MailCatcher.FROM);
    try (WebServer portal = WebServer.start(WebSettings.local(0).withMail(nobody), lab.core())) {
      Await.until(portal.url().toString(), SOON, () -> row("Down").error() != null);
    }
    assertEquals(MailState.WAITING, row("Down").state());
    assertEquals(1, row("Down").attempts());
    assertEquals(true, retry(row("Down")));
    try (MailCatcher catcher = new MailCatcher(lab)) {
      Await.until("the mail", SOON, () -> catcher.mails(address).size() == 1);
      Await.until("its state", SOON, () -> row("Down").state() == MailState.SENT);
    }
    assertEquals(false, retry(row("Down")));
  }

  private boolean retry(MailRow mail) {
    return lab.inTransaction(tx -> outbox().retry(tx, mail.id()));
  }

  /** The clock moves: pauses grow, a dead sender's mail is free again, and a day is enough. */
  @Test
  void aMailIsGivenUpAfterADay() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2020-01-01T00:00:00Z"));
    Outbox outbox = new Outbox(now::get);
    address(reseller, address);
    lab.core().database().run(tx -> outbox.write(tx, mail("day", "Day", "Text")));
    assertTrue(take(outbox).isPresent());
    assertEquals(Optional.empty(), take(outbox));
    now.updateAndGet(at -> at.plus(Outbox.ATTEMPT_MAX));
    int attempts = 1;
    boolean givenUp = false;
    while (!givenUp) {
      Optional<OutgoingMail> mail = take(outbox);
      if (mail.isPresent()) {
        attempts++;
        assertEquals(attempts, mail.get().attempt());
        givenUp = lab.inTransaction(tx -> outbox.failed(tx, mail.get(), "refused"));
      }
      now.updateAndGet(at -> at.plus(Duration.ofMinutes(1)));
    }
    assertTrue(attempts > 10 && attempts < 25, "tried " + attempts + " times");
    Duration tried = Duration.between(Instant.parse("2020-01-01T00:00:00Z"), now.get());
    assertTrue(tried.toHours() >= 24 && tried.toHours() < 27, tried::toString);
    assertEquals(MailState.FAILED, row("Day").state());
    assertEquals(Optional.empty(), take(outbox));
  }

  /** The one mail of the past that is due. */
  private Optional<OutgoingMail> take(Outbox outbox) {
    return lab.inTransaction(tx -> outbox.take(tx, 1)).stream().findFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anna", "a b@example.com", "anna@example.com\nBcc: e@x.y", "<a@b.c>"})
  void whatIsNoAddressIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> address(reseller, text));
  }
}
