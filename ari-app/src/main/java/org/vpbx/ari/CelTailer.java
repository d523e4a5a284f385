package org.vpbx.ari;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DataTruncation;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.call.RecordPosition;
import org.vpbx.core.call.RecordPositions;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;

/**
 * Follows the record of one Asterisk and settles what it says. The position is saved in the
 * transaction that settles, so a line counts once, whatever dies between; a rotated file is read to
 * its end first. Used by one thread.
 */
final class CelTailer {

  private static final Logger log = LoggerFactory.getLogger(CelTailer.class);

  /** MySQL reports it as a plain SQLException, MariaDB as an integrity violation. */
  private static final int MYSQL_CHECK_VIOLATED = 3819;

  private final String node;
  private final RecordFile file;
  private final Database database;
  private final RecordPositions positions;
  private final CelSettler settler;

  /** Null until it has been read from the database. */
  private RecordPosition position;

  CelTailer(
      AriSettings settings, Database database, RecordPositions positions, CelSettler settler) {
    this.node = settings.node();
    this.file = new RecordFile(settings.celFile());
    this.database = database;
    this.positions = positions;
    this.settler = settler;
  }

  /**
   * Settles the next lines, if there are any.
   *
   * @return whether there may be more at once
   * @throws RuntimeException if the database is away; nothing is lost, call it again later
   */
  boolean advance() throws IOException {
    Optional<String> current = file.currentKey();
    if (position == null) {
      position = savedPosition(current);
    }
    if (position == null) {
      return false;
    }
    if (current.equals(Optional.of(position.fileKey()))) {
      return settle(file.path());
    }
    Optional<Path> rotated = file.withKey(position.fileKey());
    if (rotated.isPresent() && settle(rotated.get())) {
      return true;
    }
    if (rotated.isEmpty()) {
      log.error(
          "The record of {} was removed before it was read beyond byte {}: calls may be unbilled",
          node,
          position.bytePosition());
    }
    Optional<Path> next = file.after(rotated);
    next.ifPresent(this::begin);
    return next.isPresent();
  }

  private RecordPosition savedPosition(Optional<String> current) {
    return database
        .inTransaction(tx -> positions.find(tx, node))
        .or(() -> current.map(key -> new RecordPosition(key, 0)))
        .orElse(null);
  }

  private void begin(Path next) {
    moveTo(new RecordPosition(RecordFile.key(next), 0));
  }

  private void moveTo(RecordPosition next) {
    database.run(tx -> positions.save(tx, node, next));
    position = next;
  }

  private boolean settle(Path path) throws IOException {
    if (Files.size(path) < position.bytePosition()) {
      log.error("The record {} was cut short, so calls may be unbilled; read again", path);
      moveTo(new RecordPosition(position.fileKey(), 0));
      return true;
    }
    RecordFile.Lines next = RecordFile.read(path, position.bytePosition());
    if (next.lines().isEmpty()) {
      return false;
    }
    RecordPosition to = new RecordPosition(position.fileKey(), next.end());
    try {
      database.inBatch(tx -> {
        settle(tx, next.lines(), to);
        return true;
      });
    } catch (RuntimeException e) {
      if (!isTheLinesFault(e)) {
        throw e;
      }
      log.error("A line of {} cannot be settled; they are now settled one by one", path, e);
      settleOneByOne(next.lines());
      moveTo(to);
    }
    position = to;
    return true;
  }

  private void settle(Tx tx, List<String> lines, RecordPosition to) {
    List<CelEvent> events = lines.stream().map(CelEvent::parse).toList();
    settler.lock(tx, events);
    settler.apply(tx, events);
    settler.finish(tx);
    positions.save(tx, node, to);
  }

  private void settleOneByOne(List<String> lines) {
    lines.forEach(this::settleAlone);
  }

  /**
   * A line that cannot be settled is kept for people, and does not hold up the rest; not even what
   * was written behind a line that broke off.
   */
  private void settleAlone(String line) {
    try {
      database.run(tx -> settler.apply(tx, List.of(CelEvent.parse(line))));
    } catch (RuntimeException e) {
      if (!isTheLinesFault(e)) {
        throw e;
      }
      log.error("Cannot settle: {}", line, e);
      database.run(tx -> positions.reject(tx, node, line, String.valueOf(e.getMessage())));
      CelEvent.behindTear(line).ifPresent(this::settleAlone);
    }
  }

  /**
   * Whether the line is to blame, so that trying it again would give the same. A fault of the
   * database or an interruption must not cost a line: it is tried until it works.
   */
  private static boolean isTheLinesFault(Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql instanceof DataTruncation
            || sql.getErrorCode() == MYSQL_CHECK_VIOLATED
            || (sql instanceof SQLNonTransientException
                && !(sql instanceof SQLNonTransientConnectionException));
      }
      if (t instanceof InterruptedException) {
        return false;
      }
    }
    return true;
  }
}
