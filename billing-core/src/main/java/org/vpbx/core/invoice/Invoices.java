package org.vpbx.core.invoice;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Booking;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.LedgerKind;
import org.vpbx.core.ledger.Side;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.Tax;
import org.vpbx.core.tax.TaxAmount;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
import org.vpbx.core.tax.Taxes;
import org.vpbx.core.time.Period;

/** Issues invoices and finds them again. Thread-safe. */
public final class Invoices {

  /** The line of taxes by invoice. */
  private static final int OWN = 0;

  private final InstantSource clock;
  private final Accounts accounts;
  private final Taxes taxes;
  private final Ledger ledger;

  public Invoices(InstantSource clock, Accounts accounts, Taxes taxes, Ledger ledger) {
    this.clock = clock;
    this.accounts = accounts;
    this.taxes = taxes;
    this.ledger = ledger;
  }

  /**
   * Invoices the calls of an account directly below the seller that ended before the period does
   * and are on no invoice yet: those that were settled late stand on the next one. Each line and
   * each tax on it is rounded half up to the currency's own decimals, and taxes by line and by
   * invoice are added; the ledger is moved by the differences, so that invoice and ledger say the
   * same, of the total and of its taxes.
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
    InvoiceLines.Drawn drawn = drawn(tx, buyerScope, legs);
    Draft draft = new Draft(accounts.own(tx, seller), buyer, number, period, legs, drawn);
    return Optional.of(write(tx, draft));
  }

  /**
   * What {@link #issue} would put on an invoice now; changes nothing.
   *
   * @return empty where there is nothing to invoice
   * @throws IllegalArgumentException if the account is not the seller's
   */
  public Optional<InvoiceContent> quote(
      Tx tx, TenantScope seller, AccountId account, Period period) {
    TenantScope buyer = new TenantScope(buyer(tx, seller, account).id());
    List<InvoicedLeg> legs = tx.mapper(InvoiceMapper.class).uninvoicedLegs(buyer, period);
    return legs.isEmpty() ? Optional.empty() : Optional.of(drawn(tx, buyer, legs).content());
  }

  private InvoiceLines.Drawn drawn(Tx tx, TenantScope buyer, List<InvoicedLeg> legs) {
    return InvoiceLines.draw(legs, taxes.ofInvoice(tx, buyer, clock.instant()));
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

  /** The lines and taxes of an invoice that {@link #find} finds for the scope. */
  public InvoiceContent content(Tx tx, TenantScope scope, InvoiceId id) {
    InvoiceMapper mapper = tx.mapper(InvoiceMapper.class);
    Map<Integer, List<TaxAmount>> taxesByLine = new HashMap<>();
    for (StoredTax tax : mapper.taxes(scope, id)) {
      taxesByLine.computeIfAbsent(tax.line(), none -> new ArrayList<>()).add(tax.taxAmount());
    }
    List<InvoiceLine> lines =
        mapper.lines(scope, id).stream()
            .map(line -> line.with(taxesByLine.getOrDefault(line.line(), List.of())))
            .toList();
    return new InvoiceContent(lines, taxesByLine.getOrDefault(OWN, List.of()));
  }

  /** The calls behind the lines, the oldest first. */
  public List<InvoicedCall> calls(Tx tx, TenantScope scope, InvoiceId id) {
    return tx.mapper(InvoiceMapper.class).calls(scope, id);
  }

  private record Draft(
      Account seller,
      Account buyer,
      long number,
      Period period,
      List<InvoicedLeg> legs,
      InvoiceLines.Drawn drawn) {}

  /**
   * @param taxes those of the grant, as they are stored
   * @param rated the price by the plan
   * @param amount what was paid, taxes included
   * @param tax the part of it that is tax
   */
  record InvoicedLeg(
      LegId leg,
      String destination,
      int seconds,
      String taxes,
      Money rated,
      Money amount,
      Money tax) {}

  /** A tax with its line, from 1 on, and its place there. */
  record PlacedTax(int line, int position, TaxAmount tax) {}

  record StoredLine(
      int line, String description, int calls, long seconds, Money net, Money amount) {

    InvoiceLine with(List<TaxAmount> taxes) {
      return new InvoiceLine(description, calls, seconds, net, taxes, amount);
    }
  }

  record StoredTax(
      int line,
      TaxId taxId,
      String name,
      TaxKind kind,
      BigDecimal percent,
      Money eachAmount,
      boolean inclusive,
      boolean compounds,
      Money base,
      Money amount) {

    TaxAmount taxAmount() {
      TaxTerms terms = new TaxTerms(name, kind, percent, eachAmount, inclusive, compounds);
      return new TaxAmount(new Tax(taxId, terms), base, amount);
    }
  }

  private Account buyer(Tx tx, TenantScope seller, AccountId account) {
    return accounts
        .child(tx, seller, account)
        .orElseThrow(() -> new IllegalArgumentException("An invoice goes to one's own account."));
  }

  /** Locks the seller's counter, so that its numbers have no gaps. */
  private static long nextNumber(InvoiceMapper mapper, TenantScope seller) {
    mapper.openSequence(seller);
    return mapper.lockSequence(seller) + 1;
  }

  private InvoiceId write(Tx tx, Draft draft) {
    InvoiceMapper mapper = tx.mapper(InvoiceMapper.class);
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
        draft.drawn(),
        paidFromBalance(tx, draft));
    InvoiceId id = key.as(InvoiceId::new);
    mapper.insertLines(id, draft.drawn().content().lines());
    List<PlacedTax> placed = placed(draft.drawn().content());
    if (!placed.isEmpty()) {
      mapper.insertTaxes(id, placed);
    }
    mapper.markInvoiced(buyer, id, draft.legs());
    ledger.book(tx, bookings(draft, id));
    return id;
  }

  private static List<PlacedTax> placed(InvoiceContent content) {
    List<PlacedTax> placed = new ArrayList<>();
    List<InvoiceLine> lines = content.lines();
    for (int line = 1; line <= lines.size(); line++) {
      place(line, lines.get(line - 1).taxes(), placed);
    }
    place(OWN, content.taxes(), placed);
    return placed;
  }

  private static void place(int line, List<TaxAmount> taxes, List<PlacedTax> placed) {
    for (int position = 1; position <= taxes.size(); position++) {
      placed.add(new PlacedTax(line, position, taxes.get(position - 1)));
    }
  }

  /** Without a credit limit above nothing an account is prepaid; what it owes is still to pay. */
  private Money paidFromBalance(Tx tx, Draft draft) {
    InvoiceLines.Drawn drawn = draft.drawn();
    Money total = drawn.content().total();
    Money nothing = Money.zero(total.currency());
    AccountId buyer = draft.buyer().id();
    Balance before = ledger.lock(tx, List.of(buyer)).get(buyer);
    if (before.creditLimit() == null || !before.creditLimit().isZero()) {
      return nothing;
    }
    Money after = before.balance().minus(drawn.later()).minus(drawn.rounding());
    Money paid = after.isNegative() ? total.plus(after) : total;
    return paid.isNegative() ? nothing : paid;
  }

  private static List<Booking> bookings(Draft draft, InvoiceId id) {
    Side buyer = new Side(draft.buyer().id(), LedgerKind.BALANCE);
    Side rounding = new Side(draft.seller().id(), LedgerKind.ROUNDING);
    Side tax = new Side(draft.seller().id(), LedgerKind.TAX);
    InvoiceLines.Drawn drawn = draft.drawn();
    return List.of(
        booking(buyer, tax, drawn.later(), TransferKind.INVOICE_TAX, id, "tax"),
        booking(buyer, rounding, drawn.rounding(), TransferKind.INVOICE_ROUNDING, id, "rounding"),
        booking(
            rounding, tax, drawn.taxRounding(), TransferKind.INVOICE_ROUNDING, id, "tax-rounding"));
  }

  /** The other way round where the amount is negative. */
  private static Booking booking(
      Side debit, Side credit, Money amount, TransferKind kind, InvoiceId id, String what) {
    boolean swapped = amount.isNegative();
    return new Booking.Direct(
        swapped ? credit : debit,
        swapped ? debit : credit,
        swapped ? amount.negated() : amount,
        kind,
        "invoice-" + id.value(),
        "invoice-" + what + "-" + id.value());
  }
}
