package org.vpbx.ari;

import java.nio.file.Path;
import org.vpbx.core.config.Settings;

/**
 * The Asterisk beside which this process runs.
 *
 * @param node by which its record's position is remembered; unique, and never changed
 * @param systemName Asterisk's own name, with which its linkedids begin
 * @param controlSocket at which it listens as long as it runs
 * @param ami by which its calls are lengthened and ended
 * @param ari by which warnings are played
 * @param celFile the record that it writes (asterisk-conf/cel_custom.conf); need not exist yet
 * @param recordSpaceMb with fewer megabytes left on its disk the Owner is told
 */
public record AriSettings(
    String node,
    String systemName,
    Path celFile,
    Path controlSocket,
    AmiSettings ami,
    AriAccess ari,
    int recordSpaceMb) {

  /** With as many nobody has to worry. */
  public static final int RECORD_SPACE_MB = 500;

  /**
   * Reads {@code VPBX_NODE}, Asterisk's systemname, {@code VPBX_CEL_FILE}, {@code
   * VPBX_ASTERISK_SOCKET}, {@code VPBX_RECORD_SPACE_MB} (500), and how to log in to AMI and ARI.
   */
  public static AriSettings from(Settings settings) {
    String file = settings.text("VPBX_CEL_FILE", "/var/log/asterisk/cel-custom/vpbx.csv");
    String socket = settings.text("VPBX_ASTERISK_SOCKET", "/run/asterisk/asterisk.ctl");
    String node = settings.required("VPBX_NODE");
    return new AriSettings(
        node,
        node,
        Path.of(file),
        Path.of(socket),
        AmiSettings.from(settings),
        AriAccess.from(settings),
        settings.number("VPBX_RECORD_SPACE_MB", RECORD_SPACE_MB));
  }
}
