package org.vpbx.core.tariff;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.vpbx.core.id.RateId;
import org.vpbx.core.rating.Direction;

/** Reads a whole row of {@code plan_rate}: a plan has hundreds of thousands. Thread-safe. */
public final class PlanRateReader extends BaseTypeHandler<PlanRate> {

  @Override
  public PlanRate getNullableResult(ResultSet row, String any) throws SQLException {
    return new PlanRate(
        new RateId(row.getLong("id")),
        Direction.valueOf(row.getString("direction")),
        row.getString("number"),
        row.getString("origin"),
        row.getString("window_name"),
        row.getString("destination"),
        row.getLong("per_minute_micros"),
        row.getLong("fee_micros"),
        row.getInt("minimum_seconds"),
        row.getInt("first_seconds"),
        row.getInt("next_seconds"),
        instant(row, "valid_from"),
        instant(row, "valid_to"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime utc = row.getObject(column, LocalDateTime.class);
    return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
  }

  @Override
  public PlanRate getNullableResult(ResultSet row, int any) throws SQLException {
    return getNullableResult(row, "");
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
