package org.vpbx.core.call;

import java.util.List;

/** A call with its legs, and the charges that the viewer may see. */
public record CallDetail(CallRow call, List<LegRow> legs, List<ChargeRow> charges) {}
