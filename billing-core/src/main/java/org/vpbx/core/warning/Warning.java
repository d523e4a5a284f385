package org.vpbx.core.warning;

/**
 * How a call is announced to end because money does (promise C4).
 *
 * @param firstSeconds before the cut-off, 5 to 600
 * @param everySeconds from one warning to the next, until the cut-off: 5 to 600, or 0 for one alone
 * @param afterCut whether the caller, once cut off, is told why
 */
public record Warning(
    WarnedParty party, int firstSeconds, int everySeconds, WarningSound sound, boolean afterCut) {

  public static final int SECONDS_MIN = 5;
  public static final int SECONDS_MAX = 600;

  /** Nobody hears anything. */
  public static final Warning NONE =
      new Warning(WarnedParty.NOBODY, 60, 0, WarningSound.TONE, false);

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public Warning {
    if (firstSeconds < SECONDS_MIN || firstSeconds > SECONDS_MAX) {
      throw new IllegalArgumentException(
          "The first warning is played 5 to 600 seconds before the cut-off.");
    }
    if (everySeconds != 0 && (everySeconds < SECONDS_MIN || everySeconds > SECONDS_MAX)) {
      throw new IllegalArgumentException(
          "A warning is repeated every 5 to 600 seconds, or with 0 not at all.");
    }
  }

  /** Whether anybody ever hears anything. */
  public boolean isHeard() {
    return party != WarnedParty.NOBODY || afterCut;
  }
}
