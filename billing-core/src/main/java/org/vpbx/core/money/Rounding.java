package org.vpbx.core.money;

import java.math.RoundingMode;

/**
 * How an amount is rounded: a mode and the decimals that are kept.
 *
 * @param decimals 0 to 6; six keeps every micro-unit
 */
public record Rounding(RoundingMode mode, int decimals) {

  /** Keeps every micro-unit, and rounds what lies beyond half up. */
  public static final Rounding MICROS = new Rounding(RoundingMode.HALF_UP, 6);

  /**
   * @throws IllegalArgumentException if decimals lie outside 0 to 6, or the mode is UNNECESSARY
   */
  public Rounding {
    if (decimals < 0 || decimals > 6) {
      throw new IllegalArgumentException("Rounding keeps 0 to 6 decimals, not " + decimals);
    }
    if (mode == RoundingMode.UNNECESSARY) {
      throw new IllegalArgumentException("Rounding needs a mode that rounds");
    }
  }

  /** The size in micro-units of the last decimal that is kept: 10,000 for two decimals. */
  public long stepMicros() {
    long step = 1;
    for (int i = decimals; i < 6; i++) {
      step *= 10;
    }
    return step;
  }

  /**
   * Rounds the exact fraction {@code numerator / denominator} micro-units to a multiple of {@link
   * #stepMicros()}, once.
   *
   * @param denominator positive
   * @return micro-units
   * @throws ArithmeticException if the result or a step towards it leaves the range of a long
   */
  public long apply(long numerator, long denominator) {
    long step = stepMicros();
    long divisor = Math.multiplyExact(denominator, step);
    long quotient = numerator / divisor;
    long remainder = numerator % divisor;
    if (remainder != 0 && awayFromZero(quotient, remainder, divisor)) {
      quotient += Long.signum(remainder);
    }
    return Math.multiplyExact(quotient, step);
  }

  private boolean awayFromZero(long quotient, long remainder, long divisor) {
    boolean negative = remainder < 0;
    int half = Long.compare(Math.abs(remainder), divisor - Math.abs(remainder));
    return switch (mode) {
      case UP -> true;
      case DOWN -> false;
      case CEILING -> !negative;
      case FLOOR -> negative;
      case HALF_UP -> half >= 0;
      case HALF_DOWN -> half > 0;
      case HALF_EVEN -> half > 0 || (half == 0 && quotient % 2 != 0);
      case UNNECESSARY -> throw new ArithmeticException("no rounding mode");
    };
  }
}
