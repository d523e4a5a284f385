package org.vpbx.core.tariff;

import java.time.InstantSource;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.db.Database;

/**
 * What there is to do with rate plans.
 *
 * @param plans names, rounding, derivation
 * @param prices what stands in them
 * @param minutes included minutes and destination sets
 * @param assignments who buys by which
 * @param engine prices legs
 */
public record TariffFeature(
    Plans plans,
    PriceBook prices,
    IncludedMinutes minutes,
    Assignments assignments,
    Tariffs engine) {

  /** Wires the feature. */
  public static TariffFeature of(Database database, InstantSource clock, Accounts accounts) {
    Plans plans = new Plans(clock);
    return new TariffFeature(
        plans,
        new PriceBook(clock),
        new IncludedMinutes(clock),
        new Assignments(clock, accounts, plans),
        new Tariffs(database, clock));
  }
}
