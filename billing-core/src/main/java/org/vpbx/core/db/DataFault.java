package org.vpbx.core.db;

import java.sql.SQLException;
import java.util.Set;

/**
 * Tells a fault of what is being written, which comes again however often it is tried, from one of
 * the database, which does not: it is away, waits for a lock, is full, has another schema.
 */
public final class DataFault {

  /** SQLSTATE classes: data exception, integrity constraint violation. */
  private static final Set<String> CLASSES = Set.of("22", "23");

  /**
   * What the engines do not put into these classes: data truncated, no default value, wrong string
   * for a column, mixed collations, invalid string, and MySQL's violated check and inconvertible
   * string. (MariaDB's violated check, 4025, is of class 23.)
   */
  private static final Set<Integer> CODES = Set.of(1265, 1364, 1366, 1267, 1300, 3819, 3988);

  private DataFault() {}

  /**
   * Whether a transaction that failed so would fail again. The innermost SQLException tells, since
   * pools and batches wrap it; where there is none at all, the fault is the program's own.
   */
  public static boolean caused(RuntimeException fault) {
    SQLException innermost = null;
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof InterruptedException) {
        return false;
      }
      if (t instanceof SQLException sql) {
        innermost = sql;
      }
    }
    return innermost == null || isOfTheData(innermost);
  }

  private static boolean isOfTheData(SQLException fault) {
    String state = String.valueOf(fault.getSQLState());
    return CODES.contains(fault.getErrorCode())
        || CLASSES.contains(state.substring(0, Math.min(2, state.length())));
  }
}
