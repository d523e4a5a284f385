package org.vpbx.ari;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Settings;

/**
 * Where Asterisk's manager interface listens, and as whom to log in (asterisk-conf/manager.conf).
 */
public record AmiSettings(InetAddress address, int port, String user, String secret) {

  private static final int PORT = 5038;

  /** Reads {@code VPBX_AMI_ADDRESS}, {@code _PORT}, {@code _USER} and {@code _SECRET}. */
  static AmiSettings from(Settings settings) {
    String address = settings.text("VPBX_AMI_ADDRESS", "127.0.0.1");
    try {
      return new AmiSettings(
          InetAddress.getByName(address),
          settings.number("VPBX_AMI_PORT", PORT),
          settings.text("VPBX_AMI_USER", "vpbx"),
          settings.required("VPBX_AMI_SECRET"));
    } catch (UnknownHostException e) {
      throw new InvalidSettings("VPBX_AMI_ADDRESS is not known: " + address, e);
    }
  }
}
