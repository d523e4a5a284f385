package org.vpbx.core.call;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vpbx.core.db.Tx;
import org.vpbx.core.rating.Price;
import org.vpbx.core.tax.LegTaxes;
import org.vpbx.core.tax.Taxed;

/**
 * Computes every stored charge again from its explanation, and compares it with what is stored and
 * what the ledger has booked (promise B11). Reads one row at a time, so it takes as little memory
 * for millions. Changes nothing. Thread-safe.
 */
public final class Replay {

  /** So many differences are named; the others are counted. */
  public static final int NAMED_MAX = 1000;

  /** Of all rated legs of the platform. */
  public Replayed run(Tx tx) {
    Count count = new Count();
    tx.mapper(ReplayMapper.class).each(context -> count.add(context.getResultObject()));
    return new Replayed(count.charges, count.wrong, count.differences);
  }

  private static final class Count {

    private long charges;
    private long wrong;
    private final List<Replayed.Difference> differences = new ArrayList<>();

    void add(ReplayMapper.Row row) {
      charges++;
      difference(row)
          .ifPresent(difference -> {
            wrong++;
            if (differences.size() < NAMED_MAX) {
              differences.add(difference);
            }
          });
    }
  }

  private static Optional<Replayed.Difference> difference(ReplayMapper.Row row) {
    if (row.explanation() == null || row.amount() == null) {
      return differs(row, Replayed.Part.UNREADABLE, "a price", "none");
    }
    try {
      Price price = PriceJson.price(row.explanation());
      if (!PriceJson.terms(row.terms()).equals(price.terms())) {
        return differs(row, Replayed.Part.LEG, row.terms(), PriceJson.write(price.terms()));
      }
      return difference(row, price, LegTaxes.parse(row.taxes()));
    } catch (RuntimeException e) {
      return differs(row, Replayed.Part.UNREADABLE, "an explanation", String.valueOf(e));
    }
  }

  private static Optional<Replayed.Difference> difference(
      ReplayMapper.Row row, Price price, LegTaxes taxes) {
    boolean sameLeg =
        price.answeredAt().equals(row.answeredAt())
            && Objects.equals(row.seconds(), Math.toIntExact(price.seconds()))
            && price.includedSeconds() == row.included();
    if (!sameLeg) {
      String leg = row.answeredAt() + ", " + row.seconds() + " s, included " + row.included();
      String explained =
          price.answeredAt() + ", " + price.seconds() + " s, included " + price.includedSeconds();
      return differs(row, Replayed.Part.LEG, leg, explained);
    }
    Price again = price.again();
    if (!again.equals(price)) {
      return differs(row, Replayed.Part.PRICE, PriceJson.write(again), row.explanation());
    }
    Taxed taxed = taxes.apply(again.amount());
    String columns = figures(row.rated(), row.amount(), row.tax(), row.partsOfTax());
    BigDecimal tax = taxed.tax().toDecimal();
    String figures = figures(taxed.rated().toDecimal(), taxed.gross().toDecimal(), tax, tax);
    if (!figures.equals(columns)) {
      return differs(row, Replayed.Part.AMOUNT, figures, columns);
    }
    String booked = figures(row.booked(), row.bookedTax());
    String owed = figures(row.amount(), row.tax());
    return booked.equals(owed)
        ? Optional.empty()
        : differs(row, Replayed.Part.LEDGER, owed, booked);
  }

  private static String figures(BigDecimal... amounts) {
    List<String> texts = new ArrayList<>();
    for (BigDecimal amount : amounts) {
      texts.add(amount == null ? "none" : amount.setScale(6).toPlainString());
    }
    return String.join(" / ", texts);
  }

  private static Optional<Replayed.Difference> differs(
      ReplayMapper.Row row, Replayed.Part part, String expected, String stored) {
    return Optional.of(new Replayed.Difference(row.leg(), row.account(), part, expected, stored));
  }
}
