package org.vpbx.core.mail;

import static org.vpbx.core.check.Require.require;

import org.vpbx.core.id.AccountId;

/**
 * A mail to an account. It must show nothing that the account's own users may not see (promise A3).
 *
 * @param event what it tells, such as {@code emergency-7}; of one event one mail is written
 * @param account whom it is for
 * @param sender in whose name it is sent: the account's seller, or the Owner himself
 * @param language of its text, as in {@link org.vpbx.core.account.Account#language()}
 * @param subject one line; control characters become blanks, and what exceeds 200 characters is cut
 * @param body plain text, lines parted by line feeds; what exceeds 16,000 characters is cut
 */
public record Mail(
    String event,
    AccountId account,
    AccountId sender,
    String language,
    String subject,
    String body) {

  private static final int SUBJECT_LENGTH_MAX = 200;
  private static final int BODY_LENGTH_MAX = 16_000;

  /**
   * @throws IllegalArgumentException if the event's name is none
   */
  public Mail {
    require(event.matches("[a-z0-9-]{1,100}"), "An event has a name such as emergency-7.");
    subject = cut(subject.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip(), SUBJECT_LENGTH_MAX);
    body = cut(body.replaceAll("[\\p{Cc}&&[^\n]]", " "), BODY_LENGTH_MAX);
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }
}
