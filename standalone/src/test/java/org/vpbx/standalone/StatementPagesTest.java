package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.ledger.Booking;
import org.vpbx.core.ledger.Entry;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.LedgerKind;
import org.vpbx.core.ledger.Side;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.core.money.Money;

/** A statement's balances, counted back from today's, are the plain sums of its entries. */
class StatementPagesTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final int ENTRIES = 60;

  private final Lab lab = Lab.get();
  private final Ledger ledger = lab.core().ledger();
  private final Tenant tenant = Tenant.create(lab, "0", "0");
  private final Random random = new Random(20_261_123);

  @Test
  void everyPageShowsThePlainSums() {
    AccountId reseller = tenant.levels().getFirst();
    for (int i = 0; i < ENTRIES; i++) {
      book(lab.owner(), reseller, "top-" + i);
      book(reseller, tenant.customer(), "below-" + i);
    }
    for (AccountId account : tenant.levels()) {
      TenantScope scope = new TenantScope(account);
      List<Entry> all = lab.inTransaction(tx -> ledger.entries(tx, scope, 10 * ENTRIES, 0));
      assertEquals(ENTRIES, all.size());
      areSums(all);
      for (int size : new int[] {1, 7, 60, 61}) {
        assertEquals(all, skipping(scope, size));
        assertEquals(all, following(scope, size));
      }
    }
  }

  @Test
  void anEntryIsFoundByItsKeyInItsOwnStatementAlone() {
    AccountId reseller = tenant.levels().getFirst();
    book(reseller, tenant.customer(), "one");
    book(reseller, tenant.customer(), "two");
    TenantScope own = tenant.scope();
    List<Entry> all = lab.inTransaction(tx -> ledger.entries(tx, own, 9, 0));
    assertEquals(Optional.of(all.get(1)), byKey(own, "one"));
    assertEquals(Optional.of(all.get(0)), byKey(own, "two"));
    assertEquals(Optional.empty(), byKey(own, "three"));
    assertEquals(Optional.empty(), byKey(new TenantScope(reseller), "one"));
  }

  private Optional<Entry> byKey(TenantScope scope, String key) {
    return lab.inTransaction(tx -> ledger.entry(tx, scope, key(key)));
  }

  private String key(String name) {
    return "statement-" + tenant.customer().value() + "-" + name;
  }

  /** A payment, or a charge. */
  private void book(AccountId seller, AccountId payer, String name) {
    Side balance = new Side(payer, LedgerKind.BALANCE);
    Money amount = new Money(1 + random.nextLong(3_000_000), EUR);
    boolean pays = random.nextBoolean();
    Side debit = pays ? new Side(seller, LedgerKind.CASH) : balance;
    Side credit = pays ? balance : new Side(seller, LedgerKind.REVENUE);
    TransferKind kind = pays ? TransferKind.PAYMENT : TransferKind.CALL;
    Booking booking = new Booking.Direct(debit, credit, amount, kind, name, key(name));
    lab.core().database().run(tx -> ledger.book(tx, List.of(booking)));
  }

  private static void areSums(List<Entry> newestFirst) {
    Money sum = Money.zero(EUR);
    for (Entry entry : newestFirst.reversed()) {
      sum = sum.plus(entry.amount());
      assertEquals(sum, entry.balance());
    }
  }

  private List<Entry> skipping(TenantScope scope, int size) {
    List<Entry> all = new ArrayList<>();
    for (int skip = 0; skip <= ENTRIES; skip += size) {
      int from = skip;
      all.addAll(lab.inTransaction(tx -> ledger.entries(tx, scope, size, from)));
    }
    return all;
  }

  private List<Entry> following(TenantScope scope, int size) {
    List<Entry> all = new ArrayList<>();
    TransferId before = null;
    do {
      TransferId last = before;
      all.addAll(lab.inTransaction(tx -> ledger.entriesBefore(tx, scope, last, size)));
      before = all.getLast().id();
    } while (all.size() < ENTRIES);
    return all;
  }
}
