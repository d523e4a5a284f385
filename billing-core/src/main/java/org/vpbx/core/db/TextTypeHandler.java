package org.vpbx.core.db;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;

/** Maps a type that has one exact text form to a text column. */
final class TextTypeHandler<T> extends BaseTypeHandler<T> {

  private final Function<String, T> parse;
  private final Function<T, String> format;

  TextTypeHandler(Function<String, T> parse, Function<T, String> format) {
    this.parse = parse;
    this.format = format;
  }

  @Override
  public void setNonNullParameter(PreparedStatement statement, int i, T value, JdbcType type)
      throws SQLException {
    statement.setString(i, format.apply(value));
  }

  @Override
  public T getNullableResult(ResultSet row, String column) throws SQLException {
    return read(row.getString(column));
  }

  @Override
  public T getNullableResult(ResultSet row, int column) throws SQLException {
    return read(row.getString(column));
  }

  @Override
  public T getNullableResult(CallableStatement call, int column) throws SQLException {
    return read(call.getString(column));
  }

  private T read(String text) {
    return text == null ? null : parse.apply(text);
  }
}
