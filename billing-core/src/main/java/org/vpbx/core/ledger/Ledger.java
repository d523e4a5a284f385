package org.vpbx.core.ledger;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LedgerAccountId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.money.Money;

/**
 * The double-entry ledger: the only place where a balance changes. A transfer debits one account
 * and credits another, so all postings sum to zero; a reservation is a pending transfer that is
 * posted in part, or released, once. All methods work inside the caller's transaction and lock
 * accounts in the order of their keys ({@link #takeBack} the payer first). Thread-safe.
 */
public final class Ledger {

  private final InstantSource clock;

  public Ledger(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Opens the BALANCE of a new account.
   *
   * @param creditLimit how far below zero it may go, not negative; null: without a limit
   */
  public void open(Tx tx, AccountId account, Currency currency, Money creditLimit) {
    tx.mapper(LedgerMapper.class).open(new TenantScope(account), currency, creditLimit);
  }

  /**
   * Decides how far below zero the account's BALANCE may go, from the next reservation on; what is
   * reserved or owed already stays (promise B1).
   *
   * @param creditLimit not negative, in the currency of the balance; zero: prepaid; null: without a
   *     limit
   */
  public void setCreditLimit(Tx tx, AccountId account, Money creditLimit) {
    TenantScope scope = new TenantScope(account);
    if (creditLimit != null
        && (creditLimit.isNegative()
            || !creditLimit.currency().equals(balance(tx, scope).balance().currency()))) {
      throw new IllegalArgumentException("No credit limit can be " + creditLimit);
    }
    tx.mapper(LedgerMapper.class).setCreditLimit(scope, creditLimit);
  }

  /**
   * The balance of the scope's own account.
   *
   * @throws java.util.NoSuchElementException if it was never opened
   */
  public Balance balance(Tx tx, TenantScope scope) {
    return Optional.ofNullable(tx.mapper(LedgerMapper.class).balance(scope)).orElseThrow();
  }

  /** The balances of these accounts, which may change at any time. */
  public Map<AccountId, Balance> balances(Tx tx, Collection<AccountId> accounts) {
    return accounts.isEmpty()
        ? Map.of()
        : byAccount(tx.mapper(LedgerMapper.class).balances(accounts));
  }

  /** The balances of the accounts to which the scope's own sells. */
  public Map<AccountId, Balance> balancesOfChildren(Tx tx, TenantScope seller) {
    return tx.mapper(LedgerMapper.class).balancesOfChildren(seller).stream()
        .collect(Collectors.toMap(Balance::account, balance -> balance));
  }

  /**
   * Books what an account has paid to its seller.
   *
   * @param amount not negative
   * @param key idempotency key, unique for ever
   * @return false if the payment was booked before
   */
  public boolean receive(
      Tx tx, AccountId seller, AccountId payer, Money amount, String reference, String key) {
    boolean isNew = !tx.mapper(LedgerMapper.class).transferExists(key);
    Side cash = new Side(seller, LedgerKind.CASH);
    Side balance = new Side(payer, LedgerKind.BALANCE);
    book(
        tx,
        List.of(new Booking.Direct(cash, balance, amount, TransferKind.PAYMENT, reference, key)));
    return isNew;
  }

  /**
   * Takes back what was booked as a payment, whatever it leaves of the balance: by a transfer of
   * its own, once for each payment. What is reserved stays reserved.
   *
   * @param reason what stands on the statement, 1 to 120 characters
   */
  public Reversal takeBack(
      Tx tx, AccountId seller, AccountId payer, TransferId payment, String reason) {
    // Whoever takes the same payment back waits here, and sees then that it is.
    lock(tx, List.of(payer));
    TenantScope scope = new TenantScope(payer);
    Optional<Entry> found =
        entry(tx, scope, payment).filter(entry -> entry.kind() == TransferKind.PAYMENT);
    if (found.isEmpty()) {
      return new Reversal.NoSuchPayment();
    }
    Entry paid = found.get();
    if (paid.reversedBy() != null) {
      return new Reversal.DoneBefore(paid.reversedBy());
    }
    String key = "reversal-" + payment.value();
    Side balance = new Side(payer, LedgerKind.BALANCE);
    Side cash = new Side(seller, LedgerKind.CASH);
    TransferKind kind = TransferKind.PAYMENT_REVERSAL;
    book(tx, List.of(new Booking.Direct(balance, cash, paid.amount(), kind, reason, key)));
    TransferId reversal = entry(tx, scope, key).orElseThrow().id();
    tx.mapper(LedgerMapper.class).insertReversal(payment, reversal);
    return new Reversal.Done(paid, entry(tx, scope, reversal).orElseThrow());
  }

  /** Locks the balances until the end of the transaction; nobody else reserves meanwhile. */
  public Map<AccountId, Balance> lock(Tx tx, Collection<AccountId> accounts) {
    return accounts.isEmpty()
        ? new HashMap<>()
        : byAccount(tx.mapper(LedgerMapper.class).lockBalances(accounts));
  }

  /** Like {@link #lock}, but passes those over that somebody else has locked, and never waits. */
  public Map<AccountId, Balance> lockFree(Tx tx, Collection<AccountId> accounts) {
    return accounts.isEmpty()
        ? new HashMap<>()
        : byAccount(tx.mapper(LedgerMapper.class).lockFreeBalances(accounts));
  }

  private static Map<AccountId, Balance> byAccount(List<Balance> balances) {
    return balances.stream().collect(Collectors.toMap(Balance::account, balance -> balance));
  }

  /**
   * Locks balances of which something is going to be reserved. All that this needs besides is read
   * before they are locked.
   *
   * @param sellers those whom the accounts pay
   */
  public LockedBalances lock(Tx tx, Collection<AccountId> accounts, Collection<AccountId> sellers) {
    LedgerSides sides = new LedgerSides(tx.mapper(LedgerMapper.class));
    sides.load(Stream.concat(accounts.stream(), sellers.stream()).toList());
    return new LockedBalances(lock(tx, accounts), sides);
  }

  /** Reserves all, or nothing. No account gets below its credit limit by it. */
  public Reserved reserve(Tx tx, List<Hold> holds) {
    LockedBalances locked =
        lock(
            tx,
            holds.stream().map(Hold::account).toList(),
            holds.stream().map(Hold::seller).toList());
    return reserve(tx, locked, holds);
  }

  /**
   * The same with balances that this transaction has locked, and not changed otherwise. They are of
   * no use any more where they do not suffice.
   */
  public Reserved reserve(Tx tx, LockedBalances locked, List<Hold> holds) {
    for (Hold hold : holds) {
      if (!locked.take(hold)) {
        return new Reserved.InsufficientFunds(hold.account());
      }
    }
    return new Reserved.All(insert(tx, locked.sides(), holds));
  }

  /** What is pending of these reservations; locks it until the transaction ends. */
  public Map<ReservationId, Money> held(Tx tx, Collection<ReservationId> reservations) {
    return lockPending(tx.mapper(LedgerMapper.class), reservations).values().stream()
        .collect(Collectors.toMap(Reservation::id, Reservation::amount));
  }

  /**
   * Changes how much is reserved, all or nothing. No account gets below its credit limit by more.
   *
   * @return false, and nothing is changed, if one of the accounts cannot pay it
   * @throws IllegalStateException if one of the reservations is no longer pending
   */
  public boolean resize(Tx tx, List<Resize> resizes) {
    if (resizes.isEmpty()) {
      return true;
    }
    LedgerMapper mapper = tx.mapper(LedgerMapper.class);
    Map<AccountId, Balance> balances = lock(tx, resizes.stream().map(Resize::account).toList());
    Map<ReservationId, Reservation> pending =
        lockPending(mapper, resizes.stream().map(Resize::reservation).toList());
    LedgerChanges changes = new LedgerChanges();
    for (Resize resize : resizes) {
      Reservation reservation = pending.get(resize.reservation());
      if (reservation == null) {
        throw new IllegalStateException(resize.reservation() + " is no longer pending");
      }
      Money more = resize.amount().minus(reservation.amount());
      Balance balance = balances.get(resize.account());
      if (more.isPositive()
          && balance.available().filter(left -> left.compareTo(more) < 0).isPresent()) {
        return false;
      }
      balances.put(resize.account(), balance.reserving(more));
      changes.reserve(reservation.debitId(), more);
    }
    resizes.forEach(resize -> mapper.resizeReservation(resize.reservation(), resize.amount()));
    changes.write(mapper);
    return true;
  }

  /**
   * Makes the bookings that were not made before; the others change nothing.
   *
   * @throws IllegalArgumentException if more is posted than was reserved
   * @throws IllegalStateException if something is to be posted of a reservation that was released
   */
  public void book(Tx tx, List<Booking> bookings) {
    if (!bookings.isEmpty()) {
      new LedgerRound(tx, clock.instant()).book(bookings);
    }
  }

  /** The newest entries of the scope's own BALANCE first. */
  public List<Entry> entries(Tx tx, TenantScope scope, int limit, int skip) {
    return LedgerPages.page(tx, scope, null, null, limit, skip);
  }

  /** What the scope's own account owes to tax offices, in each currency in which it ever did. */
  public List<Money> owedTax(Tx tx, TenantScope seller) {
    return tx.mapper(LedgerMapper.class).owedTax(seller);
  }

  /** The newest entries of the scope's own BALANCE that came before one; null: of all. */
  public List<Entry> entriesBefore(Tx tx, TenantScope scope, TransferId before, int limit) {
    return LedgerPages.page(tx, scope, null, before, limit, 0);
  }

  /** The entry of the scope's own BALANCE that was booked with an idempotency key. */
  public Optional<Entry> entry(Tx tx, TenantScope scope, String key) {
    return LedgerPages.page(tx, scope, key, null, 1, 0).stream().findFirst();
  }

  /** The entry of the scope's own BALANCE with that number. */
  public Optional<Entry> entry(Tx tx, TenantScope scope, TransferId id) {
    TransferId next = new TransferId(id.value() + 1);
    return entriesBefore(tx, scope, next, 1).stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst();
  }

  /** Checks every rule that always holds; see {@link Verification}. */
  public Verification verify(Tx tx) {
    LedgerMapper mapper = tx.mapper(LedgerMapper.class);
    return new Verification(
        mapper.sumOfPostings(),
        mapper.wrongBalances(),
        mapper.wrongReserved(),
        mapper.unbalanced());
  }

  private List<ReservationId> insert(Tx tx, LedgerSides sides, List<Hold> holds) {
    LedgerMapper mapper = tx.mapper(LedgerMapper.class);
    LedgerChanges changes = new LedgerChanges();
    List<GeneratedKey> keys = new ArrayList<>();
    for (Hold hold : holds) {
      Currency currency = hold.amount().currency();
      LedgerAccountId debit = sides.id(new Side(hold.account(), LedgerKind.BALANCE), currency);
      LedgerAccountId credit = sides.id(new Side(hold.seller(), LedgerKind.REVENUE), currency);
      GeneratedKey key = new GeneratedKey();
      keys.add(key);
      mapper.insertReservation(key, debit, credit, hold.amount(), hold.key(), clock.instant());
      changes.reserve(debit, hold.amount());
    }
    tx.flush();
    changes.write(mapper);
    return keys.stream().map(key -> key.as(ReservationId::new)).toList();
  }

  static Map<ReservationId, Reservation> lockPending(
      LedgerMapper mapper, Collection<ReservationId> ids) {
    return ids.isEmpty()
        ? new HashMap<>()
        : mapper
            .lockPending(
                ids.stream().sorted(Comparator.comparingLong(ReservationId::value)).toList())
            .stream()
            .collect(Collectors.toMap(Reservation::id, reservation -> reservation));
  }
}
