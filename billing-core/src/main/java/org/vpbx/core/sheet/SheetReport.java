package org.vpbx.core.sheet;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.PriceStep;

/**
 * What a file does to a plan, or has done.
 *
 * @param lines how many were read, without the header and blank ones
 * @param prices how many prices stand in them
 * @param raised how many of the changed ones cost more a minute than before
 * @param lowered how many of the changed ones cost less a minute than before
 * @param badCount how many lines are bad
 * @param bad the first thousand of them, by line
 * @param refusal why the whole is refused, where no line is to blame; null: it is not
 */
public record SheetReport(
    int lines,
    int prices,
    int added,
    int changed,
    int raised,
    int lowered,
    int unchanged,
    int removed,
    int badCount,
    List<BadLine> bad,
    List<Sample> addedSamples,
    List<Sample> changedSamples,
    List<Sample> removedSamples,
    DecimalMark decimal,
    String refusal) {

  /** Whether all of it can be imported. */
  public boolean isGood() {
    return badCount == 0 && refusal == null;
  }

  /** Whether it changes nothing. */
  public boolean isIdle() {
    return added + changed + removed == 0;
  }

  /**
   * The terms of a price.
   *
   * @param perMinute micro-units of the plan's currency
   * @param fee micro-units of the plan's currency
   */
  public record Terms(
      String destination, long perMinute, long fee, int minimum, int first, int next) {}

  /**
   * What one price becomes.
   *
   * @param origin empty: any
   * @param window null: at any time
   * @param from when the new price begins, or the old one began
   * @param before null: there was none
   * @param after null: it ends
   */
  public record Sample(
      Direction direction,
      String number,
      String origin,
      String window,
      Instant from,
      Terms before,
      Terms after) {

    static Sample of(PriceStep step) {
      SheetLine line = step.after() == null ? step.before() : step.after();
      return new Sample(
          line.direction(),
          line.match().text(),
          line.offer().origin(),
          line.offer().window(),
          line.offer().from(),
          terms(step.before()),
          terms(step.after()));
    }

    private static Terms terms(SheetLine line) {
      return line == null
          ? null
          : new Terms(
              line.offer().destination(),
              line.offer().rate().perMinute().micros(),
              line.offer().rate().connectionFee().micros(),
              line.offer().rate().minimumSeconds(),
              line.offer().rate().firstSeconds(),
              line.offer().rate().nextSeconds());
    }
  }
}
