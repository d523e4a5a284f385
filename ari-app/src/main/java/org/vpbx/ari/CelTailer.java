package org.vpbx.ari;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.call.RecordPosition;
import org.vpbx.core.call.RecordPositions;
import org.vpbx.core.db.DataFault;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;

/**
 * Follows the record of one Asterisk and settles what it says. The position is saved in the
 * transaction that settles, so a line counts once, whatever dies between; a rotated file is read to
 * its end first. Used by one thread.
 */
final class CelTailer {

  private static final Logger log = LoggerFactory.getLogger(CelTailer.class);

  private final String node;
  private final RecordFile file;
  private final Database database;
  private final RecordPositions positions;
  private final CelSettler settler;

  /** Null until it has been read from the database. */
  private RecordPosition position;

  /** Null where its file is not there. */
  private RecordPosition mark;

  private boolean pastMark;

  CelTailer(
      AriSettings settings, Database database, RecordPositions positions, CelSettler settler) {
    this.node = settings.node();
    this.file = new RecordFile(settings.celFile());
    this.database = database;
    this.positions = positions;
    this.settler = settler;
  }

  /** Marks the end that the record has now. */
  void mark() {
    mark = file.end().orElse(null);
    pastMark = false;
  }

  /** Whether all is settled that was on record when it was marked. */
  boolean isPastMark() {
    return pastMark;
  }

  /**
   * Whether that cannot be told but by reading the record to its end: there was no file to mark, or
   * it has been removed before it was read.
   */
  boolean hasLostMark() {
    return mark == null;
  }

  /**
   * Settles the next lines, if there are any.
   *
   * @return whether there are more already
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
      return beginsAnew(file.path()) || settle(file.path()).more();
    }
    Optional<Path> rotated = file.withKey(position.fileKey());
    if (rotated.isPresent()
        && (beginsAnew(rotated.get()) || !settle(rotated.get()).lines().isEmpty())) {
      return true;
    }
    if (rotated.isEmpty()) {
      log.error(
          "The record of {} was removed before it was read beyond byte {}: calls may be unbilled",
          node,
          position.bytePosition());
    }
    Optional<Path> next = file.after(rotated);
    if (next.isPresent()) {
      begin(next.get());
    }
    return next.isPresent();
  }

  private RecordPosition savedPosition(Optional<String> current) {
    return database
        .inTransaction(tx -> positions.find(tx, node))
        .or(() -> current.map(key -> new RecordPosition(key, 0)))
        .orElse(null);
  }

  /** The file before it is read to its end. */
  private void begin(Path next) throws IOException {
    String finished = position.fileKey();
    moveTo(new RecordPosition(RecordFile.key(next), 0));
    if (mark != null && mark.fileKey().equals(finished)) {
      pastMark = true;
    } else if (mark != null && file.withKey(mark.fileKey()).isEmpty()) {
      mark = null;
    }
  }

  private void moveTo(RecordPosition next) {
    database.run(tx -> positions.save(tx, node, next));
    position = next;
  }

  /** A file that was cut short is read from its begin. */
  private boolean beginsAnew(Path path) throws IOException {
    boolean cut = Files.size(path) < position.bytePosition();
    if (cut) {
      log.error("The record {} was cut short, so calls may be unbilled; read again", path);
      moveTo(new RecordPosition(position.fileKey(), 0));
      mark = null;
    }
    return cut;
  }

  private RecordFile.Lines settle(Path path) throws IOException {
    RecordFile.Lines next = RecordFile.read(path, position.bytePosition());
    if (!next.lines().isEmpty()) {
      settle(path, next);
    }
    return next;
  }

  private void settle(Path path, RecordFile.Lines next) {
    RecordPosition to = new RecordPosition(position.fileKey(), next.end());
    try {
      database.inBatch(tx -> {
        settle(tx, next.lines(), to);
        return true;
      });
    } catch (RuntimeException e) {
      if (!DataFault.caused(e)) {
        throw e;
      }
      log.error("A line of {} cannot be settled; they are now settled one by one", path, e);
      settleOneByOne(next.lines());
      moveTo(to);
    }
    position = to;
    pastMark |=
        mark != null
            && mark.fileKey().equals(to.fileKey())
            && mark.bytePosition() <= to.bytePosition();
  }

  private void settle(Tx tx, List<String> lines, RecordPosition to) {
    settler.apply(tx, lines.stream().map(CelEvent::parse).toList());
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
      if (!DataFault.caused(e)) {
        throw e;
      }
      log.error("Cannot settle: {}", line, e);
      database.run(tx -> positions.reject(tx, node, line, String.valueOf(e.getMessage())));
      CelEvent.behindTear(line).ifPresent(this::settleAlone);
    }
  }
}
