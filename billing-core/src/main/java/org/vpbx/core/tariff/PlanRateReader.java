package org.vpbx.core.tariff;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.vpbx.core.id.RateId;
import org.vpbx.core.rating.Direction;

/** Reads a whole row of {@code plan_rate}: a plan has hundreds of thousands. Thread-safe. */
public final class PlanRateReader extends BaseTypeHandler<PlanRate> {

  /** Columns by their place, since looking up a dozen names takes longer than all the rest. */
  @Override
  public PlanRate getNullableResult(ResultSet row, String first) throws SQLException {
    return getNullableResult(row, row.findColumn(first));
  }

  @Override
  public PlanRate getNullableResult(ResultSet row, int first) throws SQLException {
    int at = first;
    return new PlanRate(
        new RateId(row.getLong(at++)),
        Direction.valueOf(row.getString(at++)),
        row.getString(at++),
        row.getString(at++),
        row.getString(at++),
        row.getString(at++),
        row.getLong(at++),
        row.getLong(at++),
        row.getInt(at++),
        row.getInt(at++),
        row.getInt(at++),
        instant(row, at++),
        instant(row, at));
  }

  /** From microseconds since 1970: dates and times take the driver long. */
  private static Instant instant(ResultSet row, int at) throws SQLException {
    long micros = row.getLong(at);
    return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Override
  public PlanRate getNullableResult(CallableStatement statement, int column) {
    throw new UnsupportedOperationException("No procedure returns rows of plan_rate");
  }

  @Override
  public void setNonNullParameter(PreparedStatement to, int at, PlanRate rate, JdbcType type) {
    throw new UnsupportedOperationException("A row of plan_rate is written by its columns");
  }
}
