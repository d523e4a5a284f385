package org.vpbx.standalone.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one Asterisk is told.
 *
 * @param configuration the directory with the deployed configuration, which is copied
 * @param address the loopback address that it listens on with SIP, ARI and AMI, at the usual ports
 *     where they are free; media use ports 10000 to 20000 of it
 * @param database where it reads phones and carriers
 * @param agi where it asks what to do, each as {@code host:port}; the dialplan sees them joined by
 *     {@code &} in {@code VPBX_AGI}
 * @param emergencyTrunks endpoints of carriers that take emergency calls when nobody can be asked
 * @param extraDialplan a file with more contexts, for tests
 */
public record AsteriskSettings(
    Path configuration,
    String address,
    DatabaseAccess database,
    List<String> agi,
    List<String> emergencyTrunks,
    Optional<Path> extraDialplan) {
  public AsteriskSettings {
    agi = List.copyOf(agi);
    emergencyTrunks = List.copyOf(emergencyTrunks);
  }
}
