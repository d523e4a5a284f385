package org.vpbx.core.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vpbx.core.money.Money;

/** What the audit log says of something with several parts that was set anew. */
public final class Changes {

  /** The value of a limit that there is not. */
  public static final String NO_LIMIT = "NONE";

  /** The value of what there is not. */
  public static final String NOTHING = "NOTHING";

  private Changes() {}

  /**
   * What every part is from now on, with what it was where that was something else. What is gone is
   * named, too.
   */
  public static Map<String, String> between(Map<String, String> before, Map<String, String> after) {
    Map<String, String> changes = new TreeMap<>();
    TreeSet<String> parts = new TreeSet<>(before.keySet());
    parts.addAll(after.keySet());
    for (String part : parts) {
      changes.put(part, between(before.get(part), after.get(part)));
    }
    return changes;
  }

  /** The same for a list. */
  public static String between(List<String> before, List<String> after) {
    return between(String.join(", ", before), String.join(", ", after));
  }

  /** The same for a single part; null or empty: there was, or is, none. */
  public static String between(String before, String after) {
    String was = named(before);
    String is = named(after);
    return was.equals(is) || was.equals(NOTHING) || was.equals(NO_LIMIT) ? is : was + " → " + is;
  }

  /**
   * Of payment terms that were set in the place of others; empty where they are the same.
   *
   * @param before a credit limit; zero: prepaid; null: without a limit
   * @param after the same
   */
  public static Map<String, String> ofCreditLimit(Money before, Money after) {
    String was = creditLimit(before);
    String is = creditLimit(after);
    return was.equals(is) ? Map.of() : Map.of("limit", was + " → " + is);
  }

  /** What the audit log calls a credit limit: prepaid, without a limit, or the amount. */
  public static String creditLimit(Money limit) {
    if (limit == null) {
      return "UNLIMITED";
    }
    return limit.isZero() ? "PREPAID" : limit.toString();
  }

  private static String named(String value) {
    return value == null || value.isEmpty() ? NOTHING : value;
  }
}
