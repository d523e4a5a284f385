package org.vpbx.web.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.Core;
import org.vpbx.core.mail.OutgoingMail;

/**
 * Sends what waits in the outbox, from {@link #start} to {@link #close}. Any number of them share
 * the work: each mail is taken up by one.
 */
public final class MailSender implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MailSender.class);

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(5);

  private final Core core;
  private final Smtp smtp;
  private final Thread thread;
  private volatile boolean closing;

  private MailSender(MailSettings settings, Core core) {
    this.core = core;
    this.smtp = new Smtp(settings, core.clock());
    this.thread = Thread.ofPlatform().name("mail").daemon().unstarted(this::follow);
  }

  public static MailSender start(MailSettings settings, Core core) {
    MailSender sender = new MailSender(settings, core);
    sender.thread.start();
    return sender;
  }

  /** Ends after the mail that is being sent. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    while (!closing) {
      try {
        if (!sendNext()) {
          pause(POLL);
        }
      } catch (RuntimeException e) {
        if (!closing) {
          log.error("Mails wait for {}", AFTER_FAULT, e);
          pause(AFTER_FAULT);
        }
      }
    }
  }

  /** One at a time: what is taken up here is kept from the others. */
  private boolean sendNext() {
    List<OutgoingMail> due = core.database().inTransaction(tx -> core.mail().outbox().take(tx, 1));
    due.forEach(this::send);
    return !due.isEmpty();
  }

  private void send(OutgoingMail mail) {
    try {
      smtp.send(mail);
    } catch (MessagingException e) {
      failed(mail, e);
      return;
    }
    core.database().run(tx -> core.mail().outbox().sent(tx, mail));
  }

  private void failed(OutgoingMail mail, MessagingException fault) {
    String error = String.valueOf(fault.getMessage()).strip();
    boolean givenUp =
        core.database().inTransaction(tx -> core.mail().outbox().failed(tx, mail, error));
    if (givenUp) {
      log.error("Mail {} is given up after a day: {}", mail.id().value(), error);
    } else {
      log.warn("Mail {} waits after attempt {}: {}", mail.id().value(), mail.attempt(), error);
    }
  }

  private void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      closing = true;
    }
  }
}
