package org.vpbx.core.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.phone.Countries;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.HangupCause;

/** What is decided about a question, before it is written. */
sealed interface Decision {

  /** The dialplan is to find its own way. */
  record Leave() implements Decision {}

  /** Nothing is left to try. */
  record End(HangupCause cause) implements Decision {}

  /**
   * The call is refused.
   *
   * @param refusal what is on record
   * @param account whose state is the reason; null: nobody's
   * @param told what the caller learns of it
   */
  record Refuse(Refusal refusal, AccountId account, Instruction told) implements Decision {}

  /**
   * A call that a carrier brings is taken.
   *
   * @param number that was called
   */
  record Accept(Carrier carrier, String number, Grant grant) implements Decision {}

  /**
   * A leg is dialled.
   *
   * @param destination what the call's record shows
   * @param carrier null for a phone of ours
   * @param grant empty where nothing is charged
   * @param next see {@link Instruction.Dial#nextStep()}
   */
  record Dial(
      String destination,
      Carrier carrier,
      String endpoint,
      Optional<String> number,
      Optional<PhoneNumber> callerId,
      boolean emergency,
      int ringSeconds,
      Optional<Grant> grant,
      int next)
      implements Decision {

    /** What is dialled, as the leg's record shows it. */
    String dialled() {
      return number.orElse(endpoint.substring(endpoint.indexOf('-') + 1));
    }

    /** Where it goes, if it is dialled outside. */
    String country() {
      return number.map(digits -> Countries.of(PhoneNumber.of(digits))).orElse(null);
    }

    Direction direction() {
      return carrier == null ? null : Direction.OUTBOUND;
    }

    OptionalInt leaseSeconds() {
      return grant.map(Grant::leaseSeconds).orElse(OptionalInt.empty());
    }
  }

  /**
   * A chargeable leg that every level can pay.
   *
   * @param leaseSeconds empty: nothing limits it
   * @param cost what the carrier asks; may be {@link Terms#FREE} for one that comes in
   */
  record Grant(OptionalInt leaseSeconds, List<Taken> taken, Terms cost) {}

  /** What is reserved at one level, and of which buckets. */
  record Taken(Quote.Part part, List<Buckets.Share> minutes) {}
}
