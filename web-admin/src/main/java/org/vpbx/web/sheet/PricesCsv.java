package org.vpbx.web.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.vpbx.core.db.Tx;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PriceBook;
import org.vpbx.web.http.Spool;
import org.vpbx.web.view.Csv;

/**
 * The prices of a plan as a file that can be imported again: with that, nothing changes. Its times
 * are moments in UTC and its decimal mark is the point, whatever the reader's language.
 */
public final class PricesCsv {

  private static final List<String> HEADER =
      List.of(
          "Direction",
          "Prefix",
          "Destination",
          "Rate",
          "Connection fee",
          "Minimum",
          "First",
          "Next",
          "Origin",
          "Window",
          "Valid from",
          "Valid to");

  private PricesCsv() {}

  /**
   * A temporary file, which the caller deletes; however many prices there are, memory stays flat.
   *
   * @param at the prices in force then; null: past and future ones, too
   */
  public static Path spool(PriceBook book, Tx tx, Plan plan, Instant at) {
    return Spool.write(out -> write(book, tx, plan, at, out));
  }

  private static void write(PriceBook book, Tx tx, Plan plan, Instant at, OutputStream out) {
    try (BufferedWriter text =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      Csv csv = new Csv(text);
      csv.row(HEADER);
      book.sheet(tx, plan, at, line -> csv.row(cells(line)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(SheetLine line) {
    Offer offer = line.offer();
    return List.of(
        line.direction().name(),
        line.match().text(),
        offer.destination(),
        offer.rate().perMinute().toPlainString(),
        offer.rate().connectionFee().toPlainString(),
        Integer.toString(offer.rate().minimumSeconds()),
        Integer.toString(offer.rate().firstSeconds()),
        Integer.toString(offer.rate().nextSeconds()),
        offer.origin(),
        offer.window() == null ? "" : offer.window(),
        offer.from().toString(),
        offer.to() == null ? "" : offer.to().toString());
  }
}
