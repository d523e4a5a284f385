package org.vpbx.core.db;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.vpbx.core.money.Money;

/**
 * Writes the amount to a DECIMAL(19,6), and reads an amount together with its currency from a
 * select such as {@code CONCAT(amount, ' ', currency) AS amount}, so that no amount is ever without
 * its currency.
 */
final class MoneyTypeHandler extends BaseTypeHandler<Money> {

  @Override
  public void setNonNullParameter(PreparedStatement statement, int i, Money money, JdbcType type)
      throws SQLException {
    statement.setBigDecimal(i, money.toDecimal());
  }

  @Override
  public Money getNullableResult(ResultSet row, String column) throws SQLException {
    return parse(row.getString(column));
  }

  @Override
  public Money getNullableResult(ResultSet row, int column) throws SQLException {
    return parse(row.getString(column));
  }

  @Override
  public Money getNullableResult(CallableStatement call, int column) throws SQLException {
    return parse(call.getString(column));
  }

  private static Money parse(String text) {
    return text == null ? null : Money.parse(text);
  }
}
