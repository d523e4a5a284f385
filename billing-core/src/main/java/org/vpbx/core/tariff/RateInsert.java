package org.vpbx.core.tariff;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.SheetLine;

/**
 * Inserts very many prices: one statement for some hundred rows, prepared once. A mapper takes four
 * times as long.
 */
final class RateInsert {

  private static final int ROWS = 500;
  private static final int REPORT_EVERY = 4;

  private static final String HEAD =
      "INSERT INTO plan_rate (plan_id, direction, number, origin, window_name, destination,"
          + " per_minute, connection_fee, minimum_seconds, first_seconds, next_seconds, valid_from,"
          + " valid_to, revision) VALUES ";

  private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final PlanId plan;
  private final long revision;
  private final Map<Instant, String> times = new HashMap<>();

  RateInsert(Connection connection, PlanId plan, long revision) {
    this.connection = connection;
    this.plan = plan;
    this.revision = revision;
  }

  /**
   * @param progress gets how many more rows are inserted, now and then
   */
  void insert(List<SheetLine> lines, IntConsumer progress) {
    int whole = lines.size() - lines.size() % ROWS;
    try {
      if (whole > 0) {
        insert(lines.subList(0, whole), ROWS, progress);
      }
      if (whole < lines.size()) {
        insert(lines.subList(whole, lines.size()), lines.size() - whole, progress);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Prices cannot be inserted", e);
    }
  }

  private void insert(List<SheetLine> lines, int rows, IntConsumer progress) throws SQLException {
    String sql = HEAD + (ROW + ", ").repeat(rows - 1) + ROW;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int open = 0;
      for (int start = 0; start < lines.size(); start += rows) {
        int parameter = 1;
        for (SheetLine line : lines.subList(start, start + rows)) {
          parameter = bind(statement, parameter, line);
        }
        statement.executeUpdate();
        open += rows;
        if (open >= ROWS * REPORT_EVERY || start + rows == lines.size()) {
          progress.accept(open);
          open = 0;
        }
      }
    }
  }

  /** Texts are bound faster than decimals and times, and are the same to the database. */
  private int bind(PreparedStatement statement, int first, SheetLine line) throws SQLException {
    Offer offer = line.offer();
    int at = first;
    statement.setLong(at++, plan.value());
    statement.setString(at++, line.direction().name());
    statement.setString(at++, line.match().text());
    statement.setString(at++, offer.origin());
    text(statement, at++, offer.window());
    statement.setString(at++, offer.destination());
    statement.setString(at++, offer.rate().perMinute().toPlainString());
    statement.setString(at++, offer.rate().connectionFee().toPlainString());
    statement.setInt(at++, offer.rate().minimumSeconds());
    statement.setInt(at++, offer.rate().firstSeconds());
    statement.setInt(at++, offer.rate().nextSeconds());
    statement.setString(at++, time(offer.from()));
    text(statement, at++, offer.to() == null ? null : time(offer.to()));
    statement.setLong(at++, revision);
    return at;
  }

  private static void text(PreparedStatement statement, int at, String text) throws SQLException {
    if (text == null) {
      statement.setNull(at, Types.VARCHAR);
    } else {
      statement.setString(at, text);
    }
  }

  private String time(Instant instant) {
    return times.computeIfAbsent(instant, TIME::format);
  }
}
