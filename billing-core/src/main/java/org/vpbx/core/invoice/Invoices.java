package org.vpbx.core.invoice;

import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.ledger.Booking;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.LedgerKind;
import org.vpbx.core.ledger.Side;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.time.Period;

/** Issues invoices and finds them again. Thread-safe. */
public final class Invoices {

  private final InstantSource clock;
  private final Accounts accounts;
  private final Ledger ledger;

  public Invoices(InstantSource clock, Accounts accounts, Ledger ledger) {
    this.clock = clock;
    this.accounts = accounts;
    this.ledger = ledger;
  }

  /**
   * Invoices the calls of an account directly below the seller that ended before the period does
   * and are on no invoice yet: those that were settled late stand on the next one. The total is
   * rounded half up to the currency's own decimals, and the ledger is moved by the difference, so
   * that invoice and ledger say the same.
   *
   * @return empty, and nothing changed, where there is nothing to invoice
   * @throws IllegalArgumentException if the account is not the seller's
   */
  public Optional<InvoiceId> issue(Tx tx, TenantScope seller, AccountId account, Period period) {
    Account buyer = buyer(tx, seller, account);
    InvoiceMapper mapper = tx.mapper(InvoiceMapper.class);
    long number = nextNumber(mapper, seller);
    TenantScope buyerScope = new TenantScope(account);
    List<InvoicedLeg> legs = mapper.lockUninvoicedLegs(buyerScope, period);
    if (legs.isEmpty()) {
      return Optional.empty();
    }
    mapper.useNumber(seller, number);
    InvoiceId id = write(tx, new Draft(accounts.own(tx, seller), buyer, number, period, legs));
    return Optional.of(id);
  }

  /**
   * The lines that {@link #issue} would put on an invoice now; changes nothing.
   *
   * @throws IllegalArgumentException if the account is not the seller's
   */
  public List<InvoiceLine> quote(Tx tx, TenantScope seller, AccountId account, Period period) {
    TenantScope buyer = new TenantScope(buyer(tx, seller, account).id());
    return InvoiceLines.of(tx.mapper(InvoiceMapper.class).uninvoicedLegs(buyer, period));
  }

  /** What is to be paid for charges: rounded half up to the currency's own decimals. */
  public static Money total(Money charges) {
    int decimals = charges.currency().getDefaultFractionDigits();
    return charges.rounded(new Rounding(RoundingMode.HALF_UP, decimals));
  }

  /** The newest invoices of the scope's own account first. */
  public List<Invoice> list(Tx tx, TenantScope scope, int limit, int skip) {
    return tx.mapper(InvoiceMapper.class).list(scope, limit, skip);
  }

  /** The newest invoices that the scope's own account has issued first. */
  public List<Invoice> issued(Tx tx, TenantScope seller, int limit, int skip) {
    return tx.mapper(InvoiceMapper.class).issued(seller, limit, skip);
  }

  /** An invoice that the scope's own account has received or issued. */
  public Optional<Invoice> find(Tx tx, TenantScope scope, InvoiceId id) {
    return Optional.ofNullable(tx.mapper(InvoiceMapper.class).find(scope, id));
  }

  /** The lines of an invoice that {@link #find} finds for the scope. */
  public List<InvoiceLine> lines(Tx tx, TenantScope scope, InvoiceId id) {
    return tx.mapper(InvoiceMapper.class).lines(scope, id);
  }

  /** The calls behind the lines, the oldest first. */
  public List<InvoicedCall> calls(Tx tx, TenantScope scope, InvoiceId id) {
    return tx.mapper(InvoiceMapper.class).calls(scope, id);
  }

  private record Draft(
      Account seller, Account buyer, long number, Period period, List<InvoicedLeg> legs) {}

  record InvoicedLeg(LegId leg, String destination, int seconds, Money amount) {}

  private Account buyer(Tx tx, TenantScope seller, AccountId account) {
    return accounts
        .find(tx, seller, account)
        .filter(found -> seller.account().equals(found.parentId()))
        .orElseThrow(() -> new IllegalArgumentException("An invoice goes to one's own account."));
  }

  /** Locks the seller's counter, so that its numbers have no gaps. */
  private static long nextNumber(InvoiceMapper mapper, TenantScope seller) {
    mapper.openSequence(seller);
    return mapper.lockSequence(seller) + 1;
  }

  private InvoiceId write(Tx tx, Draft draft) {
    InvoiceMapper mapper = tx.mapper(InvoiceMapper.class);
    List<InvoiceLine> lines = InvoiceLines.of(draft.legs());
    Money charges = lines.stream().map(InvoiceLine::amount).reduce(Money::plus).orElseThrow();
    Money rounding = total(charges).minus(charges);
    GeneratedKey key = new GeneratedKey();
    TenantScope buyer = new TenantScope(draft.buyer().id());
    mapper.insert(
        buyer,
        key,
        draft.seller(),
        draft.buyer(),
        draft.number(),
        clock.instant(),
        draft.period(),
        charges,
        rounding);
    InvoiceId id = key.as(InvoiceId::new);
    mapper.insertLines(id, lines);
    mapper.markInvoiced(buyer, id, draft.legs());
    bookRounding(tx, draft, id, rounding);
    return id;
  }

  private void bookRounding(Tx tx, Draft draft, InvoiceId id, Money rounding) {
    Side buyer = new Side(draft.buyer().id(), LedgerKind.BALANCE);
    Side seller = new Side(draft.seller().id(), LedgerKind.ROUNDING);
    boolean more = rounding.isPositive();
    List<Booking> bookings = new ArrayList<>();
    bookings.add(
        new Booking.Direct(
            more ? buyer : seller,
            more ? seller : buyer,
            more ? rounding : rounding.negated(),
            TransferKind.INVOICE_ROUNDING,
            "invoice-" + id.value(),
            "invoice-rounding-" + id.value()));
    ledger.book(tx, bookings);
  }
}
