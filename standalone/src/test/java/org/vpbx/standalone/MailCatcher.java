package org.vpbx.standalone;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpbx.web.WebServer;
import org.vpbx.web.WebSettings;
import org.vpbx.web.mail.MailSettings;

/** An SMTP server that keeps what it gets, and a portal that sends to it. */
final class MailCatcher implements AutoCloseable {

  static final String FROM = "pbx@platform.example";

  private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private final WebServer portal;

  MailCatcher(Lab lab) {
    server.start();
    portal = portal(lab);
  }

  /** A portal more, which sends to the same server. */
  WebServer portal(Lab lab) {
    return WebServer.start(WebSettings.local(0).withMail(settings()), lab.core());
  }

  private MailSettings settings() {
    return new MailSettings(
        "127.0.0.1", server.getSmtp().getPort(), MailSettings.Tls.NONE, Optional.empty(), FROM);
  }

  /** What came for an address, the oldest first. */
  List<MimeMessage> mails(String address) {
    return Stream.of(server.getReceivedMessages()).filter(mail -> isTo(mail, address)).toList();
  }

  private static boolean isTo(MimeMessage mail, String address) {
    try {
      return Stream.of(mail.getAllRecipients()).anyMatch(to -> to.toString().equals(address));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything that travelled. */
  static String source(MimeMessage mail) {
    return GreenMailUtil.getWholeMessage(mail);
  }

  @Override
  public void close() {
    portal.close();
    server.stop();
  }
}
