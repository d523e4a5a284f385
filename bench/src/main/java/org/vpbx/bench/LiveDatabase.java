package org.vpbx.bench;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.vpbx.core.Core;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.core.tariff.PriceChange;
import org.vpbx.standalone.bench.ImportBench;

/** A real database server with one seller of plans, and any number of nodes on it. */
final class LiveDatabase implements AutoCloseable {

  private static final int CONNECTIONS_MAX = 4;

  /** By its seller's clock a price of now lies ahead, so it may be entered. */
  private static final Duration BEHIND = Duration.ofSeconds(-2);

  private final BenchDatabase server = new BenchDatabase();
  private final Core seller;
  private final TenantScope scope;

  LiveDatabase() {
    Database database = server.open(CONNECTIONS_MAX);
    database.migrate();
    seller = Core.of(database, InstantSource.offset(InstantSource.system(), BEHIND));
    scope = new TenantScope(database.inTransaction(this::owner));
  }

  /** A process of its own, as far as plans in memory go. */
  Core node() {
    return Core.of(server.open(CONNECTIONS_MAX), InstantSource.system());
  }

  PlanId plan(String name, List<SheetLine> lines) {
    NewPlan plan = NewPlan.of(name, RateDeck.EUR, RateDeck.ZONE, Rounding.MICROS);
    return seller
        .database()
        .inTransaction(tx -> {
          PlanId id = done(seller.tariffs().plans().create(tx, scope, null, plan)).plan();
          done(seller.tariffs().prices().change(tx, scope, null, id, PriceChange.of(lines)));
          return id;
        });
  }

  void change(PlanId plan, SheetLine line) {
    seller
        .database()
        .run(tx ->
            done(
                seller
                    .tariffs()
                    .prices()
                    .change(tx, scope, null, plan, PriceChange.of(List.of(line)))));
  }

  /** What imports of files with so many lines take. */
  ImportBench.Measured imports(int lines, Consumer<String> progress) {
    return ImportBench.measure(
        server.access(), seller, scope, plan("Imported", List.of()), lines, progress);
  }

  @Override
  public void close() {
    server.close();
  }

  private AccountId owner(Tx tx) {
    return seller
        .accounts()
        .create(
            tx,
            new NewAccount(
                null,
                AccountKind.OWNER,
                "bench",
                "Bench",
                RateDeck.EUR,
                "DE",
                RateDeck.ZONE,
                "en",
                "Example Street 1"));
  }

  private static PlanOutcome.Done done(PlanOutcome outcome) {
    return switch (outcome) {
      case PlanOutcome.Done done -> done;
      case PlanOutcome.Refused refused -> throw new IllegalStateException(refused.sentence());
    };
  }
}
