package org.vpbx.standalone;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Statements beside the product, for what no feature of it does: tampering and time travel. */
final class Sql {

  private Sql() {}

  /** Runs one statement, and says how many rows it changed. */
  static int run(Lab lab, String statement, Object... values) {
    try (Connection connection = lab.core().database().dataSource().getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(i + 1, values[i]);
      }
      int rows = prepared.executeUpdate();
      connection.commit();
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }
}
