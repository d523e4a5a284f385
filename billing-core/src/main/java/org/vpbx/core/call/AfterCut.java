package org.vpbx.core.call;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.route.HangupCause;
import org.vpbx.core.route.Prompt;

/** What callers hear whose legs money has ended. Costs nothing. */
record AfterCut(Map<LegId, Cut> told) {

  /**
   * A leg whose caller is to be told when money has ended it.
   *
   * @param endingAccountId with whom its end lies; null: not known
   */
  record Cut(LegId id, AccountId endingAccountId) {}

  /** Reads what is known of those of these legs that were cut off. */
  static AfterCut of(Tx tx, List<Inquiry> inquiries) {
    List<LegId> cut = inquiries.stream().flatMap(inquiry -> inquiry.cutLeg().stream()).toList();
    return new AfterCut(
        cut.isEmpty()
            ? Map.of()
            : tx.mapper(LeaseMapper.class).toldAfterCut(cut).stream()
                .collect(Collectors.toMap(Cut::id, Function.identity())));
  }

  /**
   * That his credit is used up, where it is his own; whose else it is nobody learns: promise A3.
   */
  Instruction told(Inquiry inquiry) {
    Cut cut = inquiry.cutLeg().map(told::get).orElse(null);
    if (cut == null) {
      return new Instruction.HangUp(HangupCause.NORMAL);
    }
    boolean own = inquiry.account().equals(cut.endingAccountId());
    return new Instruction.Refuse(
        own ? Prompt.CREDIT_USED_UP : Prompt.OUT_OF_SERVICE, HangupCause.NORMAL);
  }
}
