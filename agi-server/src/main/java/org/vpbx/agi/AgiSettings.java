package org.vpbx.agi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Settings;

/**
 * Where the FastAGI server listens.
 *
 * @param address one address; FastAGI has no authentication, so never one that strangers reach
 * @param port 0 takes a free one
 */
public record AgiSettings(InetAddress address, int port) {

  private static final int DEFAULT_PORT = 4573;

  /** Reads {@code VPBX_AGI_ADDRESS} (127.0.0.1) and {@code VPBX_AGI_PORT} (4573). */
  public static AgiSettings from(Settings settings) {
    String address = settings.text("VPBX_AGI_ADDRESS", "127.0.0.1");
    try {
      return new AgiSettings(
          InetAddress.getByName(address), settings.number("VPBX_AGI_PORT", DEFAULT_PORT));
    } catch (UnknownHostException e) {
      throw new InvalidSettings("VPBX_AGI_ADDRESS is no address of this machine: " + address, e);
    }
  }
}
