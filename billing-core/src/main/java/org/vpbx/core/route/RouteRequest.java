package org.vpbx.core.route;

import java.util.List;
import java.util.Optional;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.phone.Dialled;

/**
 * All that a call plan depends on.
 *
 * @param extension the colleague who has the dialled number, if it is one inside the PBX
 * @param carriers in the order in which they are tried
 */
public record RouteRequest(
    Dialled dialled,
    Optional<Extension> extension,
    List<Carrier> carriers,
    int ringSeconds,
    int outsideRingSeconds) {}
