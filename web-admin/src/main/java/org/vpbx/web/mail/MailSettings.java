package org.vpbx.web.mail;

import java.util.Locale;
import java.util.Optional;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Settings;
import org.vpbx.core.mail.MailAddresses;

/**
 * The SMTP server that takes our mail.
 *
 * @param user empty: it asks for none
 * @param from the address of the sender; the name beside it is that of whoever sells to the
 *     recipient
 */
public record MailSettings(
    String host, int port, Tls tls, Optional<Credentials> user, String from) {

  private static final String NAME = "VPBX_SMTP_";
  private static final int SUBMISSION = 587;
  private static final int PORT_MAX = 65535;

  /** How the connection is protected; the server's certificate must be one for its name. */
  public enum Tls {
    /** Not at all: for a server on this machine or in a trusted network. */
    NONE,
    /** From the command STARTTLS on, or no mail is sent (RFC 3207). */
    STARTTLS,
    /** From the start (RFC 8314). */
    TLS
  }

  /** How to log in. */
  public record Credentials(String user, String password) {

    /** Does not tell the password. */
    @Override
    public String toString() {
      return user;
    }
  }

  /**
   * Reads {@code VPBX_SMTP_HOST}, {@code _PORT}, {@code _TLS}, {@code _USER}, {@code _PASSWORD} and
   * {@code _FROM}. Empty without a host: mails wait.
   *
   * @throws InvalidSettings if one is wrong, or is set without a host
   */
  public static Optional<MailSettings> from(Settings settings) {
    Optional<String> host = settings.optional(NAME + "HOST");
    Optional<String> user = settings.optional(NAME + "USER");
    Optional<String> password = settings.optional(NAME + "PASSWORD");
    Optional<String> from = settings.optional(NAME + "FROM");
    int port = settings.number(NAME + "PORT", SUBMISSION);
    Tls tls = tls(settings.text(NAME + "TLS", "starttls"));
    if (host.isEmpty()) {
      if (user.or(() -> password).or(() -> from).isPresent()) {
        throw new InvalidSettings("Set VPBX_SMTP_HOST too: without it no mail is sent.");
      }
      return Optional.empty();
    }
    if (user.isPresent() != password.isPresent()) {
      throw new InvalidSettings("VPBX_SMTP_USER and VPBX_SMTP_PASSWORD go together: set both.");
    }
    if (port < 1 || port > PORT_MAX) {
      throw new InvalidSettings("VPBX_SMTP_PORT takes a port from 1 to 65535, not " + port + ".");
    }
    return Optional.of(
        new MailSettings(
            host.get(),
            port,
            tls,
            user.map(name -> new Credentials(name, password.orElseThrow())),
            address(settings.required(NAME + "FROM"))));
  }

  private static Tls tls(String text) {
    return switch (text) {
      case "none", "starttls", "tls" -> Tls.valueOf(text.toUpperCase(Locale.ROOT));
      default ->
          throw new InvalidSettings(
              "VPBX_SMTP_TLS takes starttls, tls or none, not \"" + text + "\".");
    };
  }

  private static String address(String from) {
    if (!MailAddresses.isAddress(from)) {
      throw new InvalidSettings(
          "VPBX_SMTP_FROM takes an address such as pbx@example.com, not \"" + from + "\".");
    }
    return from;
  }
}
