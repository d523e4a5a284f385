package org.vpbx.core.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.vpbx.core.rating.NumberKey;
import org.vpbx.core.rating.NumberMatch;

/**
 * Reads the cells that say for which numbers a price is: {@code 49151, 49152; 49160-49163}, or the
 * digits after a country code in a column of its own.
 */
final class Codes {

  private static final Pattern BETWEEN = Pattern.compile("\\s*[,;/|\\n]\\s*|\\s+(?=[0-9=*+])");
  private static final Pattern SPOILT = Pattern.compile("[0-9]+([.,][0-9]+)?[eE]\\+?[0-9]+");
  private static final Pattern DASH = Pattern.compile("\\s*[-\u2013\u2014]\\s*");

  private Codes() {}

  static List<NumberMatch> read(String country, String cell) {
    String prefix = international(country.strip());
    if (!prefix.isEmpty() && !isDigits(prefix)) {
      throw new BadCell(BadLine.Reason.NUMBER, country);
    }
    String text = cell.strip();
    if (text.isEmpty()) {
      if (prefix.isEmpty()) {
        throw new BadCell(BadLine.Reason.NUMBER_MISSING);
      }
      return List.of(new NumberMatch(prefix));
    }
    if (prefix.isEmpty() && isDigits(text)) {
      return List.of(match("", text));
    }
    List<NumberMatch> all = new ArrayList<>();
    for (String code : BETWEEN.split(DASH.matcher(text).replaceAll("-"), -1)) {
      if (!code.isEmpty()) {
        all.add(match(prefix, code));
      }
    }
    if (all.isEmpty()) {
      throw new BadCell(BadLine.Reason.NUMBER_MISSING);
    }
    return all;
  }

  private static boolean isDigits(String text) {
    return NumberKey.isDigits(text, 0, text.length(), NumberKey.PLACES);
  }

  private static NumberMatch match(String prefix, String code) {
    if (!isDigits(code) && SPOILT.matcher(code).matches()) {
      throw new BadCell(BadLine.Reason.NUMBER_SPOILT, code);
    }
    int dash = code.indexOf('-');
    String text;
    if (dash > 0) {
      String low = code.substring(0, dash);
      text = whole(prefix, low) + "-" + whole(prefix, code.substring(dash + 1));
    } else if (code.startsWith("=")) {
      text = "=" + whole(prefix, code.substring(1));
    } else {
      text = whole(prefix, code);
    }
    try {
      return new NumberMatch(text);
    } catch (IllegalArgumentException e) {
      throw new BadCell(BadLine.Reason.NUMBER, code);
    }
  }

  private static String whole(String prefix, String digits) {
    return prefix.isEmpty() ? international(digits) : prefix + digits;
  }

  /** Without the plus sign, or the two zeros that many countries dial instead. */
  private static String international(String digits) {
    if (digits.startsWith("+")) {
      return digits.substring(1);
    }
    return digits.startsWith("00") ? digits.substring(2) : digits;
  }
}
