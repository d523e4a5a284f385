package org.vpbx.core.sheet;

import java.io.InputStream;
import java.util.List;

/** Looks at all amounts and dates of a sheet, to find how they are written. */
final class SheetScan {

  private final SheetSettings settings;
  private int points;
  private int commas;
  private boolean dayFirst;
  private boolean monthFirst;

  private SheetScan(SheetSettings settings) {
    this.settings = settings;
  }

  /**
   * The settings with the decimal mark that most amounts of the sheet show, and the order of dates
   * that it shows. Where it shows no mark, or both equally often, and no order, or both, they stay
   * automatic: then what is doubtful makes a bad line.
   */
  static SheetSettings resolve(InputStream sheet, SheetSettings settings) {
    SheetScan scan = new SheetScan(settings);
    SheetReader.read(sheet, settings.separator(), (line, cells) -> scan.see(cells));
    return settings.with(scan.mark(), scan.order());
  }

  /** Whether there is something to find. */
  static boolean isNeeded(SheetSettings settings) {
    return settings.decimal() == DecimalMark.AUTOMATIC
        || (settings.dates() == DateOrder.AUTOMATIC
            && (settings.columns().containsKey(SheetColumn.FROM)
                || settings.columns().containsKey(SheetColumn.TO)));
  }

  private boolean see(List<String> cells) {
    for (SheetColumn column : List.of(SheetColumn.PRICE, SheetColumn.FEE)) {
      String text = LineParser.text(cells, settings.columns().get(column));
      DecimalMark mark = Amounts.markOf(text);
      points += mark == DecimalMark.POINT ? 1 : 0;
      commas += mark == DecimalMark.COMMA ? 1 : 0;
    }
    for (SheetColumn column : List.of(SheetColumn.FROM, SheetColumn.TO)) {
      String text = LineParser.text(cells, settings.columns().get(column));
      DateOrder order = Dates.orderOf(text);
      dayFirst |= order == DateOrder.DAY_FIRST;
      monthFirst |= order == DateOrder.MONTH_FIRST;
    }
    return true;
  }

  private DecimalMark mark() {
    if (settings.decimal() != DecimalMark.AUTOMATIC || points == commas) {
      return settings.decimal();
    }
    return points > commas ? DecimalMark.POINT : DecimalMark.COMMA;
  }

  private DateOrder order() {
    if (settings.dates() != DateOrder.AUTOMATIC || dayFirst == monthFirst) {
      return settings.dates();
    }
    return dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
  }
}
