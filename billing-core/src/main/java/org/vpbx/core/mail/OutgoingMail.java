package org.vpbx.core.mail;

import java.util.List;
import org.vpbx.core.id.MailId;

/**
 * A mail that one sender has taken up.
 *
 * @param attempt which one this is, counted from 1
 * @param sender the name in which it is sent
 * @param recipients addresses, at least one
 */
public record OutgoingMail(
    MailId id,
    int attempt,
    String sender,
    List<String> recipients,
    String language,
    String subject,
    String body) {

  public OutgoingMail {
    recipients = List.copyOf(recipients);
  }
}
