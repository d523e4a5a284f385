package org.vpbx.core.sheet;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.vpbx.core.money.Money;

/** Reads amounts as sheets write them: {@code 0.0123}, {@code 1.234,50 €}, {@code EUR 5}. */
final class Amounts {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
  private static final Pattern DOUBTFUL = Pattern.compile("[1-9][0-9]{0,2}[.,][0-9]{3}");
  private static final Pattern PLAIN = Pattern.compile("[0-9]{0,15}[.,][0-9]{1,20}");
  private static final Pattern CODE = Pattern.compile("[A-Za-z]{3}");
  private static final int DECIMALS_MAX = 6;

  private final DecimalMark mark;
  private final Currency currency;
  private final Pattern grouped;
  private final String symbol;

  Amounts(DecimalMark mark, Currency currency) {
    this.mark = mark;
    this.currency = currency;
    this.symbol = symbol(currency);
    this.grouped =
        Pattern.compile("[0-9]{1,3}(\\%s[0-9]{3})+\\%s[0-9]+".formatted(mark.other(), mark.sign()));
  }

  /** The decimal mark that an amount must have been written with; AUTOMATIC: it does not tell. */
  static DecimalMark markOf(String cell) {
    String text = cell.strip().replaceAll("[^0-9.,]", "");
    int point = text.lastIndexOf('.');
    int comma = text.lastIndexOf(',');
    if (Math.max(point, comma) < 0 || DOUBTFUL.matcher(text).matches()) {
      return DecimalMark.AUTOMATIC;
    }
    boolean several =
        (point < 0 && text.indexOf(',') != comma) || (comma < 0 && text.indexOf('.') != point);
    if (several) {
      return point < 0 ? DecimalMark.POINT : DecimalMark.COMMA;
    }
    return point > comma ? DecimalMark.POINT : DecimalMark.COMMA;
  }

  /** Whether it is another amount with a point than with a comma. */
  static boolean isDoubtful(String cell) {
    return DOUBTFUL.matcher(cell.strip().replaceAll("[^0-9.,]", "")).matches();
  }

  Money read(String cell) {
    String text = withoutCurrency(cell);
    if (text.startsWith("-")) {
      throw new BadCell(BadLine.Reason.AMOUNT_NEGATIVE, cell);
    }
    if (DIGITS.matcher(text).matches()) {
      return money(text, cell);
    }
    if (grouped.matcher(text).matches()) {
      String plain = text.replace(Character.toString(mark.other()), "");
      return money(plain.replace(mark.sign(), '.'), cell);
    }
    if (!PLAIN.matcher(text).matches()) {
      throw new BadCell(BadLine.Reason.AMOUNT, cell);
    }
    if (mark == DecimalMark.AUTOMATIC || text.indexOf(mark.sign()) < 0) {
      throw new BadCell(BadLine.Reason.AMOUNT_DOUBTFUL, cell);
    }
    return money(text.replace(mark.sign(), '.'), cell);
  }

  private Money money(String plain, String cell) {
    BigDecimal decimal = new BigDecimal(plain);
    if (decimal.stripTrailingZeros().scale() > DECIMALS_MAX) {
      throw new BadCell(BadLine.Reason.AMOUNT_DECIMALS, cell);
    }
    if (decimal.precision() - decimal.scale() > 7) {
      throw new BadCell(BadLine.Reason.AMOUNT_LARGE, cell);
    }
    return Money.of(decimal, currency);
  }

  private String withoutCurrency(String cell) {
    String text = cell.strip();
    boolean bare = !text.isEmpty() && Character.isDigit(text.charAt(0)) && endsWithDigit(text);
    if (bare || text.chars().noneMatch(Character::isDigit)) {
      return text;
    }
    String rest = text.replace(symbol, "").replace("\u00a0", "").strip();
    for (int at : new int[] {0, Math.max(0, rest.length() - 3)}) {
      String code = rest.substring(at, Math.min(rest.length(), at + 3));
      if (CODE.matcher(code).matches()) {
        if (!code.equalsIgnoreCase(currency.getCurrencyCode())) {
          throw new BadCell(BadLine.Reason.AMOUNT_CURRENCY, cell, currency.getCurrencyCode());
        }
        rest = (at == 0 ? rest.substring(3) : rest.substring(0, at)).strip();
      }
    }
    return rest;
  }

  private static boolean endsWithDigit(String text) {
    return Character.isDigit(text.charAt(text.length() - 1));
  }

  private static String symbol(Currency currency) {
    return switch (currency.getCurrencyCode()) {
      case "EUR" -> "€";
      case "USD" -> "$";
      case "GBP" -> "£";
      default -> currency.getCurrencyCode();
    };
  }
}
