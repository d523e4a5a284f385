package org.vpbx.ari;

import java.nio.file.Path;
import org.vpbx.core.config.Settings;

/**
 * The Asterisk beside which this process runs.
 *
 * @param node its systemname, unique among all Asterisks
 * @param celFile the record that it writes (asterisk-conf/cel_custom.conf); need not exist yet
 */
public record AriSettings(String node, Path celFile) {

  /** Reads {@code VPBX_NODE} and {@code VPBX_CEL_FILE}. */
  public static AriSettings from(Settings settings) {
    String file = settings.text("VPBX_CEL_FILE", "/var/log/asterisk/cel-custom/vpbx.csv");
    return new AriSettings(settings.required("VPBX_NODE"), Path.of(file));
  }
}
