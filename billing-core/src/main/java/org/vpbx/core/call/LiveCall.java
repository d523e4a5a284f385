package org.vpbx.core.call;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;

/**
 * A call that rings or lasts, as one viewer may see it.
 *
 * @param account the name of the customer whose call it is
 * @param number in E.164 form; null for calls inside the PBX
 * @param answeredAt null while it rings
 * @param carrier its name; null where the viewer may not know it, or it goes to an extension
 * @param ending whether it was told to end
 * @param endable whether somebody may end it; nobody ends an emergency call
 * @param charges of all its open legs
 */
public record LiveCall(
    CallId id,
    AccountId accountId,
    String account,
    String caller,
    String dialled,
    PhoneNumber number,
    String destination,
    Instant startedAt,
    Instant answeredAt,
    String carrier,
    boolean ending,
    boolean endable,
    List<LiveCharge> charges) {

  public LiveCall {
    charges = List.copyOf(charges);
  }

  /** What the viewer's account would pay if it ended now; null: nothing yet. */
  public Money cost() {
    return sum(charge -> charge.side() != ChargeRow.Kind.INCOME);
  }

  /** What the viewer's account would be paid if it ended now; null: nothing yet. */
  public Money income() {
    return sum(charge -> charge.side() == ChargeRow.Kind.INCOME);
  }

  /** The earliest moment at which a balance is used up that the viewer may know; null: none. */
  public Instant lastsUntil() {
    return charges.stream()
        .map(LiveCharge::lastsUntil)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private Money sum(Predicate<LiveCharge> which) {
    return charges.stream()
        .filter(which)
        .map(LiveCharge::price)
        .filter(Objects::nonNull)
        .reduce(Money::plus)
        .orElse(null);
  }
}
