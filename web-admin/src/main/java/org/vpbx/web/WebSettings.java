package org.vpbx.web;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Settings;
import org.vpbx.web.mail.MailSettings;

/**
 * How the portal is reached.
 *
 * @param address the local address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param publicUrl what people type, where a proxy stands in front; empty: address and port. With
 *     https, cookies are sent over https alone
 * @param behindProxy whether a proxy stands in front that sets X-Forwarded-For, so that log-in
 *     throttling counts its clients and not the proxy
 * @param idle after so long without a request one has to log in again
 * @param sipServer where phones register, shown to those who set one up; empty: not said
 * @param mail the server that takes our mail; empty: mails wait
 */
public record WebSettings(
    String address,
    int port,
    Optional<URI> publicUrl,
    boolean behindProxy,
    Duration idle,
    Optional<String> sipServer,
    Optional<MailSettings> mail) {

  private static final Duration IDLE = Duration.ofHours(2);

  /** A portal that sends no mail. */
  public WebSettings(
      String address,
      int port,
      Optional<URI> publicUrl,
      boolean behindProxy,
      Duration idle,
      Optional<String> sipServer) {
    this(address, port, publicUrl, behindProxy, idle, sipServer, Optional.empty());
  }

  /**
   * Reads {@code VPBX_WEB_ADDRESS}, {@code _PORT}, {@code _PUBLIC_URL}, {@code _BEHIND_PROXY},
   * {@code _IDLE} and {@code _SIP_SERVER}, and the settings of {@link MailSettings}.
   *
   * @throws InvalidSettings if one is wrong
   */
  public static WebSettings from(Settings settings) {
    return new WebSettings(
        settings.text("VPBX_WEB_ADDRESS", "127.0.0.1"),
        port(settings.number("VPBX_WEB_PORT", 8080)),
        settings.optional("VPBX_WEB_PUBLIC_URL").map(WebSettings::publicUrl),
        yes("VPBX_WEB_BEHIND_PROXY", settings.text("VPBX_WEB_BEHIND_PROXY", "no")),
        settings.duration("VPBX_WEB_IDLE", IDLE),
        settings.optional("VPBX_WEB_SIP_SERVER"),
        MailSettings.from(settings));
  }

  /** For use inside another process: this machine alone, on that port or, with 0, a free one. */
  public static WebSettings local(int port) {
    return new WebSettings("127.0.0.1", port, Optional.empty(), false, IDLE, Optional.empty());
  }

  /** The same, with phones registering there. */
  public WebSettings withSipServer(String server) {
    return new WebSettings(address, port, publicUrl, behindProxy, idle, Optional.of(server), mail);
  }

  /** The same, with mails sent by that server. */
  public WebSettings withMail(MailSettings server) {
    return new WebSettings(
        address, port, publicUrl, behindProxy, idle, sipServer, Optional.of(server));
  }

  /** Whether people come by https, so that cookies must not travel without it. */
  public boolean https() {
    return publicUrl.map(URI::getScheme).filter("https"::equals).isPresent();
  }

  private static int port(int port) {
    if (port > 65535) {
      throw new InvalidSettings("VPBX_WEB_PORT takes a port from 0 to 65535, not " + port + ".");
    }
    return port;
  }

  private static boolean yes(String name, String value) {
    return switch (value) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new InvalidSettings(name + " takes yes or no, not \"" + value + "\".");
    };
  }

  private static URI publicUrl(String text) {
    if (!text.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?")) {
      throw new InvalidSettings(
          "VPBX_WEB_PUBLIC_URL takes an address such as https://portal.example.com, not \""
              + text
              + "\".");
    }
    return URI.create(text);
  }
}
