package org.vpbx.ari;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Settings;

/** Where Asterisk's REST interface listens, and as whom to log in (asterisk-conf/ari.conf). */
public record AriAccess(InetAddress address, int port, String user, String password) {

  private static final int PORT = 8088;

  /** Reads {@code VPBX_ARI_ADDRESS}, {@code _PORT}, {@code _USER} and {@code _PASSWORD}. */
  static AriAccess from(Settings settings) {
    String address = settings.text("VPBX_ARI_ADDRESS", "127.0.0.1");
    try {
      return new AriAccess(
          InetAddress.getByName(address),
          settings.number("VPBX_ARI_PORT", PORT),
          settings.text("VPBX_ARI_USER", "vpbx"),
          settings.required("VPBX_ARI_PASSWORD"));
    } catch (UnknownHostException e) {
      throw new InvalidSettings("VPBX_ARI_ADDRESS is not known: " + address, e);
    }
  }

  /**
   * The address of a resource.
   *
   * @param scheme {@code http} or {@code ws}
   * @param path behind {@code /ari}, encoded
   */
  URI uri(String scheme, String path) {
    String host = address.getHostAddress();
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return URI.create(scheme + "://" + bracketed + ":" + port + "/ari" + path);
  }
}
