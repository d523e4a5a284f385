package org.vpbx.core.call;

import java.util.List;
import java.util.Map;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.LegId;
import org.vpbx.core.route.HangupCause;
import org.vpbx.core.route.Prompt;
import org.vpbx.core.warning.LegWarning;
import org.vpbx.core.warning.LegWarnings;

/** What callers hear whose legs money has ended. Costs nothing. */
record AfterCut(Map<LegId, LegWarning> warnings) {

  /** Reads what is known of those of these legs that were cut off. */
  static AfterCut of(Tx tx, List<Inquiry> inquiries) {
    return new AfterCut(
        LegWarnings.of(
            tx, inquiries.stream().flatMap(inquiry -> inquiry.cutLeg().stream()).toList()));
  }

  /**
   * That his credit is used up, where it is his own; whose else it is nobody learns: promise A3.
   */
  Instruction told(Inquiry inquiry) {
    LegWarning warning = inquiry.cutLeg().map(warnings::get).orElse(null);
    if (warning == null || !warning.afterCut()) {
      return new Instruction.HangUp(HangupCause.NORMAL);
    }
    boolean own = inquiry.account().equals(warning.shortAccountId());
    return new Instruction.Refuse(
        own ? Prompt.CREDIT_USED_UP : Prompt.OUT_OF_SERVICE, HangupCause.NORMAL);
  }
}
