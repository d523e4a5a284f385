package org.vpbx.core.sheet;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.vpbx.core.money.Money;

/** Reads amounts as sheets write them: {@code 0.0123}, {@code 1.234,50 €}, {@code EUR 5}. */
final class Amounts {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
  private static final Pattern PLAIN = Pattern.compile("[0-9]{0,15}[.,][0-9]{1,20}");
  private static final Pattern CODE = Pattern.compile("[A-Za-z]{3}");
  private static final int DECIMALS_MAX = 6;
  private static final int GROUP = 3;
  private static final int KEPT_MAX = 20_000;

  private final DecimalMark mark;
  private final Currency currency;
  private final Pattern grouped;
  private final String symbol;
  private final Map<String, Money> amounts = new HashMap<>();

  Amounts(DecimalMark mark, Currency currency) {
    this.mark = mark;
    this.currency = currency;
    this.symbol = symbol(currency);
    this.grouped =
        Pattern.compile("[0-9]{1,3}(\\%s[0-9]{3})+\\%s[0-9]+".formatted(mark.other(), mark.sign()));
  }

  /** The decimal mark that an amount must have been written with; AUTOMATIC: it does not tell. */
  static DecimalMark markOf(String cell) {
    int points = 0;
    int commas = 0;
    int before = 0;
    int after = 0;
    char first = 0;
    char last = 0;
    for (int i = 0; i < cell.length(); i++) {
      char one = cell.charAt(i);
      if (one == '.' || one == ',') {
        points += one == '.' ? 1 : 0;
        commas += one == ',' ? 1 : 0;
        last = one;
        after = 0;
      } else if (one >= '0' && one <= '9') {
        first = first == 0 ? one : first;
        before += last == 0 ? 1 : 0;
        after++;
      }
    }
    if (points + commas != 1) {
      return severalMarks(points, commas, last);
    }
    boolean doubtful = after == GROUP && before >= 1 && before <= GROUP && first != '0';
    return doubtful ? DecimalMark.AUTOMATIC : mark(last);
  }

  /** One kind of mark that stands several times parts thousands; of two kinds, the last is it. */
  private static DecimalMark severalMarks(int points, int commas, char last) {
    if (points + commas == 0) {
      return DecimalMark.AUTOMATIC;
    }
    boolean both = points > 0 && commas > 0;
    return both ? mark(last) : mark(last == '.' ? ',' : '.');
  }

  private static DecimalMark mark(char sign) {
    return sign == '.' ? DecimalMark.POINT : DecimalMark.COMMA;
  }

  /** The amount of a cell; those that repeat are worked out once. */
  Money read(String cell) {
    Money known = amounts.get(cell);
    if (known == null) {
      known = fresh(cell);
      if (amounts.size() < KEPT_MAX) {
        amounts.put(cell, known);
      }
    }
    return known;
  }

  private Money fresh(String cell) {
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
    if (mark == DecimalMark.AUTOMATIC) {
      throw new BadCell(BadLine.Reason.AMOUNT_DOUBTFUL, cell);
    }
    if (text.indexOf(mark.sign()) < 0) {
      throw new BadCell(
          BadLine.Reason.AMOUNT_MARK,
          cell,
          Character.toString(mark.sign()),
          Character.toString(mark.other()));
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
