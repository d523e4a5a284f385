package org.vpbx.core.tariff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.SheetLine;

/**
 * Inserts very many prices. Those that differ in number, destination and price alone, as most of a
 * sheet do, go to the server as one JSON array of some thousand; it reads that in less time than a
 * statement with as many values.
 */
final class RateInsert {

  private static final int ROWS = 2_000;

  /** So few are better off among others that have little in common. */
  private static final int ALIKE_MIN = 50;

  private static final int UNLIKE_ROWS = 500;

  private static final String HEAD =
      "INSERT INTO plan_rate (plan_id, direction, origin, window_name, connection_fee,"
          + " minimum_seconds, first_seconds, next_seconds, valid_from, valid_to, revision, number,"
          + " destination, per_minute) ";

  private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String ALIKE =
      HEAD
          + "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, j.number, j.destination, j.per_minute"
          + " FROM JSON_TABLE(?, '$[*]' COLUMNS (number VARCHAR(31) PATH '$[0]',"
          + " destination VARCHAR(120) PATH '$[1]', per_minute DECIMAL(19,6) PATH '$[2]')) j";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private static final JsonFactory JSON = new JsonFactory();

  private final Connection connection;
  private final PlanId plan;
  private final long revision;
  private final IntConsumer progress;
  private final Map<Instant, String> times = new HashMap<>();
  private final Map<Money, String> amounts = new HashMap<>();

  /**
   * @param progress gets how many more rows are inserted, now and then
   */
  RateInsert(Connection connection, PlanId plan, long revision, IntConsumer progress) {
    this.connection = connection;
    this.plan = plan;
    this.revision = revision;
    this.progress = progress;
  }

  /** All of a price but its number, destination and price per minute. */
  private record Terms(
      Direction direction,
      String origin,
      String window,
      Money fee,
      int minimum,
      int first,
      int next,
      Instant from,
      Instant to) {

    static Terms of(SheetLine line) {
      Offer offer = line.offer();
      return new Terms(
          line.direction(),
          offer.origin(),
          offer.window(),
          offer.rate().connectionFee(),
          offer.rate().minimumSeconds(),
          offer.rate().firstSeconds(),
          offer.rate().nextSeconds(),
          offer.from(),
          offer.to());
    }
  }

  void insert(List<SheetLine> lines) {
    Map<Terms, List<SheetLine>> byTerms = new LinkedHashMap<>();
    for (SheetLine line : lines) {
      byTerms.computeIfAbsent(Terms.of(line), any -> new ArrayList<>()).add(line);
    }
    List<SheetLine> unlike = new ArrayList<>();
    try {
      for (Map.Entry<Terms, List<SheetLine>> alike : byTerms.entrySet()) {
        if (alike.getValue().size() < ALIKE_MIN) {
          unlike.addAll(alike.getValue());
        } else {
          insertAlike(alike.getKey(), alike.getValue());
        }
      }
      for (int start = 0; start < unlike.size(); start += UNLIKE_ROWS) {
        insertUnlike(unlike.subList(start, Math.min(unlike.size(), start + UNLIKE_ROWS)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Prices cannot be inserted", e);
    }
  }

  private void insertAlike(Terms terms, List<SheetLine> lines) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ALIKE)) {
      int rows = bind(statement, 1, terms);
      for (int start = 0; start < lines.size(); start += ROWS) {
        List<SheetLine> some = lines.subList(start, Math.min(lines.size(), start + ROWS));
        statement.setString(rows, json(some));
        execute(statement, some.size());
      }
    }
  }

  private void insertUnlike(List<SheetLine> lines) throws SQLException {
    String sql = HEAD + "VALUES " + (ROW + ", ").repeat(lines.size() - 1) + ROW;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int at = 1;
      for (SheetLine line : lines) {
        at = bind(statement, at, Terms.of(line));
        statement.setString(at++, line.match().text());
        statement.setString(at++, line.offer().destination());
        statement.setString(at++, amount(line.offer().rate().perMinute()));
      }
      execute(statement, lines.size());
    }
  }

  private void execute(PreparedStatement statement, int rows) throws SQLException {
    int inserted = statement.executeUpdate();
    if (inserted != rows) {
      throw new IllegalStateException(inserted + " of " + rows + " prices were inserted");
    }
    progress.accept(rows);
  }

  /** Prices are texts: MySQL would take a JSON number with decimals for a binary fraction. */
  private String json(List<SheetLine> lines) {
    StringWriter text = new StringWriter(lines.size() * 40);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (SheetLine line : lines) {
        json.writeStartArray();
        json.writeString(line.match().text());
        json.writeString(line.offer().destination());
        json.writeString(amount(line.offer().rate().perMinute()));
        json.writeEndArray();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Texts are bound faster than decimals and times, and are the same to the database. */
  private int bind(PreparedStatement statement, int first, Terms terms) throws SQLException {
    int at = first;
    statement.setLong(at++, plan.value());
    statement.setString(at++, terms.direction().name());
    statement.setString(at++, terms.origin());
    text(statement, at++, terms.window());
    statement.setString(at++, amount(terms.fee()));
    statement.setInt(at++, terms.minimum());
    statement.setInt(at++, terms.first());
    statement.setInt(at++, terms.next());
    statement.setString(at++, time(terms.from()));
    text(statement, at++, terms.to() == null ? null : time(terms.to()));
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

  private String amount(Money money) {
    return amounts.computeIfAbsent(money, Money::toPlainString);
  }

  private String time(Instant instant) {
    return times.computeIfAbsent(instant, TIME::format);
  }
}
