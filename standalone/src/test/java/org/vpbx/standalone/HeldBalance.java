package org.vpbx.standalone;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.vpbx.core.id.AccountId;

/** What a process does that is stopped in the middle of a transaction: it holds a balance. */
final class HeldBalance {

  private HeldBalance() {}

  /** A transaction that has locked an account's balance, until it is rolled back. */
  static Connection of(Lab lab, AccountId account) throws SQLException {
    Connection connection = lab.core().database().dataSource().getConnection();
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT id FROM ledger_account WHERE account_id = ? AND kind = 'BALANCE' FOR UPDATE")) {
      lock.setLong(1, account.value());
      lock.executeQuery();
    }
    return connection;
  }
}
