package org.vpbx.core.pbx;

import org.vpbx.core.phone.Dialled;
import org.vpbx.core.phone.EmergencyNumbers;
import org.vpbx.core.phone.PhoneNumber;

/** Where calls are sent: read from what a phone of the account would dial. */
public sealed interface Target {

  /** An extension of the account. */
  record Inside(Extension extension) implements Target {}

  /** A number of the public network. */
  record Outside(PhoneNumber number) implements Target {}

  /** Nothing that calls may be sent to. */
  record Refused(Refusal reason) implements Target {}

  /** Why a target is refused. */
  enum Refusal {
    /** It is no number at all. */
    INVALID("Type a number as your phones dial it, or with + and the country code."),
    /** No extension of the account has it. */
    NO_EXTENSION("No extension has that number."),
    /** Nobody may be forwarded to an emergency service. */
    EMERGENCY("Calls cannot be forwarded to an emergency number."),
    /** It is where the calls come from. */
    ITSELF("Calls cannot be forwarded to where they come from."),
    /** From there calls are forwarded on, and on. */
    LOOP("From there calls are forwarded again, too often or back to here.");

    private final String sentence;

    Refusal(String sentence) {
      this.sentence = sentence;
    }

    /** Says what to do. */
    public String sentence() {
      return sentence;
    }
  }

  /** What digits mean that go outside, if calls may be sent there. */
  static Target outside(PhoneNumber number) {
    return EmergencyNumbers.reachedBy(number)
        ? new Refused(Refusal.EMERGENCY)
        : new Outside(number);
  }

  /** What digits mean that go outside, or nowhere. */
  static Target of(Dialled dialled) {
    return switch (dialled) {
      case Dialled.Outside(PhoneNumber number) -> outside(number);
      case Dialled.Emergency emergency -> new Refused(Refusal.EMERGENCY);
      case Dialled.Inside inside -> new Refused(Refusal.NO_EXTENSION);
      case Dialled.Invalid invalid -> new Refused(Refusal.INVALID);
    };
  }
}
