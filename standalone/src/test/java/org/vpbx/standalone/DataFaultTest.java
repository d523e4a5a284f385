package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.db.DataFault;
import org.vpbx.core.db.Tx;

/**
 * Which errors of the real engine would come again, so that a line of the record is to blame, and
 * which must cost no line (promise C10).
 */
class DataFaultTest {

  private final Lab lab = Lab.get();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "no such row  | INSERT INTO account_tax VALUES (-1, -1)",
        "check        | INSERT INTO tax (account_id, position, default_liable, created_at)"
            + " SELECT MIN(id), 0, TRUE, NOW() FROM account;"
            + " INSERT INTO tax_version (tax_id, valid_from, name, kind, inclusive, compounds)"
            + " SELECT MAX(id), NOW(), 'x', 'NOPE', FALSE, FALSE FROM tax",
        "twice        | INSERT INTO call_lock SELECT MIN(id), 'X', '', '', NOW() FROM account;"
            + " INSERT INTO call_lock SELECT MIN(id), 'X', '', '', NOW() FROM account",
        "too long     | INSERT INTO cel_rejected (node, line, reason, rejected_at)"
            + " VALUES (REPEAT('x', 200), '', '', NOW())",
        "no ASCII     | INSERT INTO cel_rejected (node, line, reason, rejected_at)"
            + " VALUES ('\u00e4', '', '', NOW())",
        "null         | INSERT INTO cel_rejected (node, line, reason, rejected_at)"
            + " VALUES (NULL, '', '', NOW())",
        "missing      | INSERT INTO cel_rejected (node) VALUES ('x')",
        "no date      | INSERT INTO cel_rejected (node, line, reason, rejected_at)"
            + " VALUES ('x', '', '', 'soon')",
        "out of range | INSERT INTO cel_position (node, file_key, byte_position, updated_at)"
            + " VALUES ('x', '', 99999999999999999999, NOW())",
      })
  void whatWouldFailAgainIsTheLinesFault(String what, String statements) {
    assertEquals(true, DataFault.caused(fault(statements, false)), what);
    assertEquals(true, DataFault.caused(fault(statements, true)), what + ", in a batch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "no such table    | INSERT INTO no_such_table VALUES (1)",
        "no such column   | UPDATE account SET no_such_column = 1",
        "no statement     | INSERT INSERT",
        "connection ended | KILL CONNECTION_ID()",
      })
  void whatIsTheDatabasesFaultCostsNoLine(String what, String statements) {
    assertEquals(false, DataFault.caused(fault(statements, false)), what);
    assertEquals(false, DataFault.caused(fault(statements, true)), what + ", in a batch");
  }

  @Test
  void aRowThatSomebodyElseHasLockedCostsNoLine() throws SQLException {
    try (Connection other = lab.core().database().dataSource().getConnection();
        PreparedStatement lock =
            other.prepareStatement("SELECT id FROM account ORDER BY id FOR UPDATE")) {
      lock.executeQuery();
      String wanted = "SELECT id FROM account ORDER BY id FOR UPDATE NOWAIT";
      assertEquals(false, DataFault.caused(fault(wanted, false)));
      other.rollback();
    }
  }

  @Test
  void aFaultOfTheProgramWouldComeAgain() {
    assertEquals(true, DataFault.caused(new IllegalArgumentException("No such thing")));
    RuntimeException interrupted =
        new IllegalStateException("Interrupted", new InterruptedException());
    assertEquals(false, DataFault.caused(interrupted));
  }

  /** As a mapper's statement would fail; what has been written is undone. */
  private RuntimeException fault(String statements, boolean inBatch) {
    return assertThrows(
        RuntimeException.class,
        () ->
            lab.inTransaction(tx -> {
              for (String statement : statements.split(";", -1)) {
                execute(tx, statement, inBatch);
              }
              return true;
            }));
  }

  private static void execute(Tx tx, String statement, boolean inBatch) {
    try (PreparedStatement prepared = tx.connection().prepareStatement(statement)) {
      if (inBatch) {
        prepared.addBatch();
        prepared.executeBatch();
      } else {
        prepared.execute();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The statement failed", e);
    }
  }
}
