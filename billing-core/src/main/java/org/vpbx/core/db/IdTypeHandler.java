package org.vpbx.core.db;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.LongFunction;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.vpbx.core.id.Id;

/** Maps a typed key to a BIGINT. */
final class IdTypeHandler<T extends Id> extends BaseTypeHandler<T> {

  private final LongFunction<T> maker;

  private IdTypeHandler(LongFunction<T> maker) {
    this.maker = maker;
  }

  static <T extends Id> void register(TypeHandlerRegistry types, Class<T> type) {
    types.register(type, new IdTypeHandler<>(value -> make(type, value)));
  }

  private static <T extends Id> T make(Class<T> type, long value) {
    try {
      return type.getConstructor(long.class).newInstance(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " must be a record of one long", e);
    }
  }

  @Override
  public void setNonNullParameter(PreparedStatement statement, int i, T id, JdbcType type)
      throws SQLException {
    statement.setLong(i, id.value());
  }

  @Override
  public T getNullableResult(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : maker.apply(value);
  }

  @Override
  public T getNullableResult(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : maker.apply(value);
  }

  @Override
  public T getNullableResult(CallableStatement call, int column) throws SQLException {
    long value = call.getLong(column);
    return call.wasNull() ? null : maker.apply(value);
  }
}
