package org.vpbx.web.calls;

import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.LegRow;

/** A charge with its leg, and the steps that lead to its price. */
public record ExplainedCharge(ChargeRow charge, LegRow leg, ExplainedPrice why) {

  static ExplainedCharge of(CallDetail call, ChargeRow charge) {
    return new ExplainedCharge(
        charge,
        call.legs().stream().filter(leg -> leg.id().equals(charge.leg())).findFirst().orElseThrow(),
        new ExplainedPrice(charge.terms(), charge.price(), charge.taxed()));
  }
}
