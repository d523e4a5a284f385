package org.vpbx.core.call;

import java.util.List;
import java.util.Optional;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.phone.Dialled;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.route.DialOutcome;
import org.vpbx.core.route.Step;
import org.vpbx.core.tariff.Tariffs;

/**
 * A question whose caller is known.
 *
 * @param steps of its call, in the order in which they are tried
 */
record Inquiry(Question question, Extension caller, Dialled dialled, List<Step> steps) {

  AccountId account() {
    return caller.accountId();
  }

  boolean emergency() {
    return dialled instanceof Dialled.Emergency;
  }

  /** Whether its number may cost something. */
  boolean chargeable() {
    return dialled instanceof Dialled.Outside && caller.enabled() && !isOver();
  }

  /** Whether nothing more is tried, because of how the last step ended. */
  private boolean isOver() {
    return question.step() > 0 && !outcome().mayTryNext(emergency());
  }

  /** The leg that was answered, and cut off when its lease ended. */
  Optional<LegId> cutLeg() {
    return outcome() == DialOutcome.CUT ? question.leg() : Optional.empty();
  }

  private DialOutcome outcome() {
    return DialOutcome.of(question.dialStatus());
  }

  /** The number of the public network; null where it is none. */
  String number() {
    return dialled instanceof Dialled.Outside(PhoneNumber number) ? number.digits() : null;
  }

  Tariffs.Query query() {
    return query(caller, number());
  }

  /** How prices look at a leg that an extension dials; null: it is not known which. */
  static Tariffs.Query query(Extension caller, String number) {
    boolean known = caller != null && caller.callerId() != null;
    return new Tariffs.Query(Direction.OUTBOUND, number, known ? caller.callerId().digits() : "");
  }
}
