package org.vpbx.core.call;

import java.time.InstantSource;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.Database;
import org.vpbx.core.did.Dids;
import org.vpbx.core.fraud.FraudRules;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.limit.CallLimits;
import org.vpbx.core.mail.Outbox;
import org.vpbx.core.margin.MarginRules;
import org.vpbx.core.pbx.Forwards;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.route.Carriers;
import org.vpbx.core.tariff.TariffFeature;
import org.vpbx.core.tax.Taxes;
import org.vpbx.core.warning.Warnings;

/**
 * What there is to do with calls.
 *
 * @param switchboard decides
 * @param leases renew
 * @param settlement charges
 * @param emergencies puts those on record that the dialplan has completed alone
 * @param notices tell sellers of emergency calls
 * @param emergencyCharges charge them where a plan says so
 * @param reconciliation settles what vanished
 * @param records how far Asterisk's records are settled
 * @param history shows
 * @param fraudRules cap what is spent and dialled
 * @param fraud shows what counts for caps against fraud
 * @param live shows and ends those that last
 * @param simulator tells beforehand
 * @param replay tells again
 * @param trials tell what another plan would have charged
 */
public record CallFeature(
    Switchboard switchboard,
    Leases leases,
    Settlement settlement,
    EmergencyRecord emergencies,
    EmergencyNotices notices,
    EmergencyCharges emergencyCharges,
    RecordAlarm recordAlarm,
    Reconciliation reconciliation,
    RecordPositions records,
    Calls history,
    LiveCalls live,
    FraudRules fraudRules,
    FraudFigures fraud,
    Simulator simulator,
    Replay replay,
    PlanTrials trials) {

  /** Wires the feature. */
  public static CallFeature of(
      Database database,
      InstantSource clock,
      Accounts accounts,
      Pbxes pbxes,
      TariffFeature tariffs,
      MarginRules margins,
      Warnings warnings,
      Buckets buckets,
      Taxes taxes,
      Ledger ledger,
      Carriers carriers,
      CallLimits limits,
      Outbox outbox,
      Forwards forwards,
      Dids dids) {
    FraudRules rules = new FraudRules(accounts);
    SettlementWriter writer = new SettlementWriter(ledger, buckets, rules);
    Settlement settlement = new Settlement(writer);
    FraudAlarm alarm = new FraudAlarm(rules, accounts, outbox);
    RecordPositions records = new RecordPositions(clock);
    Assessor assessor = new Assessor(accounts, tariffs.engine(), taxes, margins);
    CallPlanner planner = new CallPlanner(pbxes, carriers);
    QuestionReader reader = new QuestionReader(pbxes, forwards, dids, carriers);
    Exchange exchange =
        new Exchange(clock, accounts, reader, assessor, warnings, buckets, ledger, limits, alarm);
    return new CallFeature(
        Switchboard.of(database, clock, exchange, settlement),
        new Leases(database, clock, buckets, ledger, alarm),
        settlement,
        new EmergencyRecord(pbxes, settlement),
        new EmergencyNotices(database, clock, accounts, outbox),
        new EmergencyCharges(database, assessor, carriers, writer),
        new RecordAlarm(database, clock, accounts, outbox),
        new Reconciliation(database, clock, settlement, records),
        records,
        new Calls(),
        new LiveCalls(clock, buckets, ledger),
        rules,
        new FraudFigures(clock, accounts, ledger, rules),
        new Simulator(
            clock, accounts, pbxes, carriers, planner, assessor, buckets, ledger, limits, rules),
        new Replay(),
        new PlanTrials(clock, accounts, tariffs));
  }
}
