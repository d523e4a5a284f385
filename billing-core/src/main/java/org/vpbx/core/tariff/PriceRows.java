package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.RateId;

/** Writes what a {@link PriceDiff} has worked out. */
final class PriceRows {

  private static final int ROWS_A_STATEMENT = 2000;

  /** A run of ids that is shorter costs less in a list. */
  private static final int RUN_MIN = 50;

  private final Tx tx;
  private final RateMapper mapper;
  private final Plan plan;
  private final long revision;
  private final IntConsumer progress;
  private int written;

  /**
   * @param progress gets how many rows are written, now and then
   */
  PriceRows(Tx tx, Plan plan, long revision, IntConsumer progress) {
    this.tx = tx;
    this.mapper = tx.mapper(RateMapper.class);
    this.plan = plan;
    this.revision = revision;
    this.progress = progress;
  }

  void write(PriceDiff diff) {
    diff.ends.forEach((at, ids) -> end(ids, at));
    end(diff.withdrawn, null);
    new RateInsert(tx.connection(), plan.id(), revision, this::report).insert(diff.inserts);
  }

  /**
   * Ends rows: where many ids follow one another, as those of one import do, by their range.
   *
   * @param at null: when they begin
   */
  private void end(List<RateId> ids, Instant at) {
    ids.sort(Comparator.comparingLong(RateId::value));
    List<RateId> single = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= ids.size(); i++) {
      boolean ends =
          i == ids.size()
              || ids.get(i).value() != ids.get(i - 1).value() + 1
              || i - start == ROWS_A_STATEMENT;
      if (ends) {
        endRun(ids.subList(start, i), at, single);
        start = i;
      }
    }
    for (List<RateId> some : chunks(single)) {
      mapper.end(some, at, revision);
      report(some.size());
    }
  }

  private void endRun(List<RateId> run, Instant at, List<RateId> single) {
    if (run.size() < RUN_MIN) {
      single.addAll(run);
    } else {
      mapper.endRun(run.getFirst(), run.getLast(), at, revision);
      report(run.size());
    }
  }

  private void report(int rows) {
    written += rows;
    progress.accept(written);
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    for (int i = 0; i < all.size(); i += ROWS_A_STATEMENT) {
      chunks.add(all.subList(i, Math.min(all.size(), i + ROWS_A_STATEMENT)));
    }
    return chunks;
  }
}
