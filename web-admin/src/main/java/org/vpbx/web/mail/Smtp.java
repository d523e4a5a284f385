package org.vpbx.web.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.vpbx.core.mail.OutgoingMail;

/** Hands mails over to an SMTP server, a connection for each. Thread-safe. */
final class Smtp {

  /** For each step of the exchange; all of them stay below {@code Outbox.ATTEMPT_MAX}. */
  private static final String TIMEOUT_MILLIS = "15000";

  private final MailSettings settings;
  private final InstantSource clock;
  private final Session session;

  Smtp(MailSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(MailSettings settings) {
    boolean startTls = settings.tls() == MailSettings.Tls.STARTTLS;
    boolean tls = settings.tls() == MailSettings.Tls.TLS;
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    return properties;
  }

  /**
   * Returns when the server has taken the mail for all recipients.
   *
   * @throws MessagingException if it has not, or it is not known whether it has
   */
  void send(OutgoingMail mail) throws MessagingException {
    MimeMessage message = message(mail);
    try (Transport transport = session.getTransport()) {
      if (settings.user().isPresent()) {
        MailSettings.Credentials user = settings.user().get();
        transport.connect(user.user(), user.password());
      } else {
        transport.connect();
      }
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  /** The headers tell nothing of the levels above the sender, nor of this machine. */
  private MimeMessage message(OutgoingMail mail) throws MessagingException {
    String charset = StandardCharsets.UTF_8.name();
    MimeMessage message = new Named(session, id(mail));
    try {
      message.setFrom(new InternetAddress(settings.from(), mail.sender(), charset));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every Java platform has UTF-8", e);
    }
    for (String recipient : mail.recipients()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
    }
    message.setSubject(mail.subject(), charset);
    message.setText(mail.body(), charset);
    message.setSentDate(Date.from(clock.instant()));
    message.setContentLanguage(
        new String[] {Locale.forLanguageTag(mail.language()).toLanguageTag()});
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  /** The same at every attempt, so that a server knows a mail that it has taken before. */
  private String id(OutgoingMail mail) {
    String domain = settings.from().substring(settings.from().lastIndexOf('@') + 1);
    return "<mail-" + mail.id().value() + "@" + domain + ">";
  }

  /** A message with an ID of ours: the library's would name the user and the machine. */
  private static final class Named extends MimeMessage {

    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
