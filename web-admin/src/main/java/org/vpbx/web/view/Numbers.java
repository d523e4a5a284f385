package org.vpbx.web.view;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Reads numbers as people type them: with a comma or a point before the decimals, whichever they
 * are used to. What could be thousands as well as decimals is refused rather than guessed.
 */
public final class Numbers {

  private static final String AMBIGUOUS = "[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}";

  private Numbers() {}

  /** What was read. */
  public sealed interface Parsed {

    record Value(BigDecimal value) implements Parsed {}

    /**
     * @param key of the sentence in the message bundle that says what to do
     */
    record Refused(String key) implements Parsed {}
  }

  /**
   * Reads a number such as {@code 0.019} or {@code 12,5}. One to three digits, a sign and three
   * more are refused: {@code 1,234} may mean either.
   */
  public static Parsed read(String typed) {
    String text = typed.strip().replace('\u2212', '-');
    if (text.matches("[+-]?[0-9]{1,3}([.,' \u00a0\u202f\u2019][0-9]{3}){2,}([.,][0-9]+)?")
        || text.matches("[+-]?[0-9]+[.,' \u00a0\u202f\u2019][0-9]+[.,][0-9]*")
        || text.matches("[+-]?[0-9]{1,3}[' \u00a0\u202f\u2019][0-9]{3}")) {
      return new Parsed.Refused("number.grouped");
    }
    if (!text.matches("[+-]?([0-9]{1,15}([.,][0-9]{0,20})?|[.,][0-9]{1,20})")) {
      return new Parsed.Refused("number.invalid");
    }
    if (text.matches(AMBIGUOUS)) {
      return new Parsed.Refused("number.ambiguous");
    }
    return new Parsed.Value(new BigDecimal(text.replace(',', '.')));
  }

  /** A number as {@link #read} takes it back, without zeros at its end that say nothing. */
  public static String write(BigDecimal number, Locale locale) {
    BigDecimal bare = number.stripTrailingZeros();
    String plain = (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
    String clear = plain.matches(AMBIGUOUS) ? plain + "0" : plain;
    return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ','
        ? clear.replace('.', ',')
        : clear;
  }
}
