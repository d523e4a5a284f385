package org.vpbx.core.mail;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.vpbx.core.account.Account;

/** The words of a mail, in the language and the time zone of the account that reads it. */
public final class MailTexts {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private final ResourceBundle bundle;
  private final ZoneId zone;

  /**
   * @param bundle such as {@code org.vpbx.core.call.emergency}; without a suffix it is English
   */
  public MailTexts(String bundle, Account reader) {
    this.bundle =
        ResourceBundle.getBundle(
            bundle,
            Locale.forLanguageTag(reader.language()),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.zone = reader.timeZone();
  }

  /** A text with its arguments. */
  public String of(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
  }

  /** A moment to the second, with its offset from UTC. */
  public String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }
}
