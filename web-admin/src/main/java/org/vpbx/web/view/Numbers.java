package org.vpbx.web.view;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads numbers as people type them: with a comma or a point before the decimals, whichever they
 * are used to, and with or without marks between thousands. What could be thousands as well as
 * decimals is refused rather than guessed.
 */
public final class Numbers {

  private static final String AMBIGUOUS = "[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}";
  private static final String PLAIN = "[+-]?([0-9]{1,15}([.,][0-9]{0,20})?|[.,][0-9]{1,20})";
  private static final String MARKS = ".,' \u00a0\u202f\u2019";

  /** Its second group is the mark between thousands. */
  private static final Pattern GROUPED =
      Pattern.compile(
          "([+-]?[1-9][0-9]{0,2})([%s])([0-9]{3}(?:\\2[0-9]{3}){0,3})((?!\\2)[.,][0-9]{0,20})?"
              .formatted(MARKS));

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
   * Reads a number such as {@code 0.019}, {@code 12,5} or {@code 1,234.50}. One to three digits, a
   * point or a comma, and three more are refused: {@code 1,234} may mean either. {@code 0.125} and
   * {@code 1.2340} may not.
   */
  public static Parsed read(String typed) {
    String text = typed.strip().replace('\u2212', '-');
    if (text.matches(AMBIGUOUS)) {
      return new Parsed.Refused("number.ambiguous");
    }
    Matcher grouped = GROUPED.matcher(text);
    if (grouped.matches()) {
      String mark = grouped.group(2);
      String decimals = grouped.group(4) == null ? "" : grouped.group(4);
      return value(grouped.group(1) + grouped.group(3).replace(mark, "") + decimals);
    }
    if (text.matches(PLAIN)) {
      return value(text);
    }
    boolean marked = text.matches("[+-]?[0-9][0-9%s]*".formatted(MARKS));
    return new Parsed.Refused(marked ? "number.grouped" : "number.invalid");
  }

  private static Parsed value(String text) {
    return new Parsed.Value(new BigDecimal(text.replace(',', '.')));
  }

  /** Whether it could be thousands as well as decimals. */
  public static boolean isAmbiguous(String typed) {
    return typed.strip().matches(AMBIGUOUS);
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
