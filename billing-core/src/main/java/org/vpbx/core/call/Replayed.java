package org.vpbx.core.call;

import java.util.List;
import java.util.stream.Collectors;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;

/**
 * What came of computing every charge again.
 *
 * @param charges how many there are
 * @param differences the first {@link Replay#NAMED_MAX} by leg
 * @param wrong how many charges differ
 */
public record Replayed(long charges, long wrong, List<Difference> differences) {

  public Replayed {
    differences = List.copyOf(differences);
  }

  /** What does not fit. */
  public enum Part {
    /** The explanation is missing, or cannot be read. */
    UNREADABLE,
    /** The explanation is not about this leg: its terms, answer, duration or included minutes. */
    LEG,
    /** The price is another one when it is computed again. */
    PRICE,
    /** The columns of the charge are not what price and taxes come to. */
    AMOUNT,
    /** The ledger has booked something else. */
    LEDGER
  }

  /**
   * @param expected what comes out, in words
   * @param stored what stands there
   */
  public record Difference(
      LegId leg, AccountId account, Part part, String expected, String stored) {

    @Override
    public String toString() {
      return "leg %d, account %d: %s: expected %s, stored %s"
          .formatted(leg.value(), account.value(), part, expected, stored);
    }
  }

  public boolean holds() {
    return wrong == 0;
  }

  @Override
  public String toString() {
    String named =
        differences.stream().map(difference -> "\n  " + difference).collect(Collectors.joining());
    return "%d charges computed again, %d differ%s".formatted(charges, wrong, named);
  }
}
