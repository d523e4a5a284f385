package org.vpbx.core.call;

import java.time.InstantSource;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.Database;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.margin.MarginRules;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.route.Carriers;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.core.tax.Taxes;

/**
 * What there is to do with calls.
 *
 * @param switchboard decides
 * @param settlement charges
 * @param records how far Asterisk's records are settled
 * @param history shows
 * @param simulator tells beforehand
 */
public record CallFeature(
    Switchboard switchboard,
    Settlement settlement,
    RecordPositions records,
    Calls history,
    Simulator simulator) {

  /** Wires the feature. */
  public static CallFeature of(
      Database database,
      InstantSource clock,
      Accounts accounts,
      Pbxes pbxes,
      Tariffs tariffs,
      MarginRules margins,
      Buckets buckets,
      Taxes taxes,
      Ledger ledger,
      Carriers carriers) {
    Settlement settlement = new Settlement(ledger, buckets);
    Assessor assessor = new Assessor(accounts, tariffs, taxes, margins);
    Authorizer authorizer = new Authorizer(assessor, buckets, ledger);
    CallPlanner planner = new CallPlanner(pbxes, carriers);
    return new CallFeature(
        new Switchboard(database, clock, pbxes, planner, authorizer, settlement),
        settlement,
        new RecordPositions(clock),
        new Calls(),
        new Simulator(clock, accounts, pbxes, carriers, planner, assessor, buckets, ledger));
  }
}
