package org.vpbx.core.tax;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.id.TaxVersionId;
import org.vpbx.core.money.Money;

/**
 * The taxes of all sellers, and which account is liable for which (promise B8). What is in force
 * never changes in retrospect: new terms hold from now on, or from a later time. Thread-safe.
 */
public final class Taxes {

  private final InstantSource clock;

  public Taxes(InstantSource clock) {
    this.clock = clock;
  }

  /** The taxes of the scope's own account, in their order. */
  public List<SellersTax> list(Tx tx, TenantScope seller) {
    return sellersTaxes(tx.mapper(TaxMapper.class).versions(seller, null));
  }

  /** A tax of the scope's own account. */
  public Optional<SellersTax> find(Tx tx, TenantScope seller, TaxId id) {
    return sellersTaxes(tx.mapper(TaxMapper.class).versions(seller, id)).stream().findFirst();
  }

  /**
   * {@link #find} for a caller who changes what he reads: nobody else changes the seller's taxes
   * before the transaction ends.
   */
  public Optional<SellersTax> lock(Tx tx, TenantScope seller, TaxId id) {
    tx.mapper(TaxMapper.class).lockOrder(seller);
    return find(tx, seller, id);
  }

  /**
   * Creates a tax, after all others in the order. No account is liable for it yet.
   *
   * @param from a time in the past becomes now
   * @param to exclusive, later than from and than now; null: until further notice
   */
  public TaxId create(
      Tx tx, TenantScope seller, TaxTerms terms, boolean defaultLiable, Instant from, Instant to) {
    TaxMapper mapper = tx.mapper(TaxMapper.class);
    int position = mapper.lockOrder(seller).size();
    GeneratedKey key = new GeneratedKey();
    mapper.insert(seller, key, position, defaultLiable, clock.instant());
    TaxId id = key.as(TaxId::new);
    insertVersion(mapper, seller, id, terms, notBeforeNow(from), to);
    return id;
  }

  /**
   * Gives a tax other terms from a time on; those before it end then.
   *
   * @param from a time in the past becomes now
   * @param to exclusive, later than from and than now; null: until further notice
   */
  public TaxChange change(
      Tx tx, TenantScope seller, TaxId id, TaxTerms terms, Instant from, Instant to) {
    TaxMapper mapper = tx.mapper(TaxMapper.class);
    Optional<SellersTax> tax = lock(tx, seller, id);
    if (tax.isEmpty()) {
      return new TaxChange.NoSuchTax();
    }
    Instant start = notBeforeNow(from);
    TaxVersion last = tax.get().versions().getLast();
    if (!last.validFrom().isBefore(start)) {
      return new TaxChange.Overlaps(last);
    }
    if (last.validTo() == null || last.validTo().isAfter(start)) {
      mapper.endVersion(seller, last.id(), start);
    }
    insertVersion(mapper, seller, id, terms, start, to);
    return new TaxChange.Done(id);
  }

  /**
   * Ends a tax.
   *
   * @param at from then on it is not charged; a time in the past becomes now
   */
  public TaxChange end(Tx tx, TenantScope seller, TaxId id, Instant at) {
    TaxMapper mapper = tx.mapper(TaxMapper.class);
    Optional<SellersTax> tax = lock(tx, seller, id);
    if (tax.isEmpty()) {
      return new TaxChange.NoSuchTax();
    }
    Instant end = notBeforeNow(at);
    TaxVersion last = tax.get().versions().getLast();
    if (tax.get().ended(clock.instant())) {
      return new TaxChange.EndedBefore();
    }
    if (!last.validFrom().isBefore(end)) {
      return new TaxChange.Overlaps(last);
    }
    mapper.endVersion(seller, last.id(), end);
    return new TaxChange.Done(id);
  }

  /**
   * Takes back terms that are not in force yet; those before them go on. A tax without any other
   * terms is gone with them for everybody but a leg to which they were granted at that very moment:
   * its row stays, without terms.
   *
   * @return whether there was anything to take back
   */
  public boolean takeBackPlanned(Tx tx, TenantScope seller, TaxId id) {
    TaxMapper mapper = tx.mapper(TaxMapper.class);
    Optional<SellersTax> tax = lock(tx, seller, id);
    Optional<TaxVersion> planned = tax.flatMap(found -> found.planned(clock.instant()));
    if (planned.isEmpty()) {
      return false;
    }
    mapper.deleteVersion(seller, planned.get().id());
    List<TaxVersion> versions = tax.get().versions();
    if (versions.size() == 1) {
      mapper.deleteLiabilities(seller, id);
      mapper.setDefault(seller, id, false);
    } else {
      TaxVersion before = versions.get(versions.size() - 2);
      if (planned.get().validFrom().equals(before.validTo())) {
        mapper.endVersion(seller, before.id(), null);
      }
    }
    return true;
  }

  /** Moves a tax by one in the order, for calls from now on; false if it stays where it is. */
  public boolean move(Tx tx, TenantScope seller, TaxId id, boolean up) {
    TaxMapper mapper = tx.mapper(TaxMapper.class);
    mapper.lockOrder(seller);
    List<TaxId> order = new ArrayList<>(list(tx, seller).stream().map(SellersTax::id).toList());
    int from = order.indexOf(id);
    int to = up ? from - 1 : from + 1;
    if (from < 0 || to < 0 || to >= order.size()) {
      return false;
    }
    Collections.swap(order, from, to);
    for (int i = 0; i < order.size(); i++) {
      mapper.place(seller, order.get(i), i);
    }
    return true;
  }

  /** Says whether accounts that are created from now on are liable. */
  public void setDefault(Tx tx, TenantScope seller, TaxId id, boolean defaultLiable) {
    tx.mapper(TaxMapper.class).setDefault(seller, id, defaultLiable);
  }

  /**
   * Makes a new account liable for those taxes of its seller that are meant for all. One of a fixed
   * amount in another currency than the account's is left out.
   */
  public void applyDefaults(Tx tx, TenantScope seller, AccountId account) {
    tx.mapper(TaxMapper.class).makeLiableByDefault(seller, account);
  }

  /** For which taxes of the scope's own account an account is liable. */
  public Set<TaxId> liabilities(Tx tx, TenantScope seller, AccountId account) {
    return Set.copyOf(tx.mapper(TaxMapper.class).liabilities(seller, account));
  }

  /** How many accounts are liable for each tax of the scope's own account that has any. */
  public Map<TaxId, Long> liableAccounts(Tx tx, TenantScope seller) {
    Map<TaxId, Long> counts = new HashMap<>();
    tx.mapper(TaxMapper.class)
        .liableAccounts(seller)
        .forEach(liable -> counts.put(liable.tax(), liable.accounts()));
    return counts;
  }

  /**
   * Makes an account directly below the scope's own liable for these taxes of the seller, and for
   * no others. Taxes that are not the seller's, or of a fixed amount in another currency than the
   * account's, are left out.
   */
  public void setLiabilities(
      Tx tx, TenantScope seller, AccountId account, Collection<TaxId> taxes) {
    TaxMapper mapper = tx.mapper(TaxMapper.class);
    mapper.release(seller, account);
    taxes.forEach(tax -> mapper.makeLiable(seller, account, tax));
  }

  /** The taxes of a leg that each of these accounts is to pay for, if it is granted now. */
  public Map<AccountId, LegTaxes> ofLegs(Tx tx, Collection<AccountId> payers, Instant now) {
    if (payers.isEmpty()) {
      return Map.of();
    }
    Map<AccountId, LegTaxes> taxes = new HashMap<>();
    payers.forEach(payer -> taxes.put(payer, LegTaxes.NONE));
    tx.mapper(TaxMapper.class).inForce(payers, now).stream()
        .filter(liability -> liability.kind() != TaxKind.PER_INVOICE)
        .collect(
            Collectors.groupingBy(
                Liability::account, Collectors.mapping(Liability::tax, Collectors.toList())))
        .forEach((payer, all) -> taxes.put(payer, new LegTaxes(all)));
    return taxes;
  }

  /** The taxes by invoice that the scope's own account pays on one that is issued now. */
  public List<Tax> ofInvoice(Tx tx, TenantScope payer, Instant now) {
    return tx.mapper(TaxMapper.class).inForce(List.of(payer.account()), now).stream()
        .filter(liability -> liability.kind() == TaxKind.PER_INVOICE)
        .map(Liability::tax)
        .toList();
  }

  private Instant notBeforeNow(Instant time) {
    Instant now = clock.instant();
    return time.isBefore(now) ? now : time;
  }

  private static void insertVersion(
      TaxMapper mapper, TenantScope seller, TaxId id, TaxTerms terms, Instant from, Instant to) {
    Currency currency = terms.amount() == null ? null : terms.amount().currency();
    mapper.insertVersion(seller, id, terms, currency, from, to);
  }

  private static List<SellersTax> sellersTaxes(List<StoredVersion> rows) {
    Map<TaxId, List<StoredVersion>> byTax = new LinkedHashMap<>();
    rows.forEach(row -> byTax.computeIfAbsent(row.taxId(), none -> new ArrayList<>()).add(row));
    return byTax.entrySet().stream()
        .map(entry ->
            new SellersTax(
                entry.getKey(),
                entry.getValue().getFirst().defaultLiable(),
                entry.getValue().stream().map(StoredVersion::asVersion).toList()))
        .toList();
  }

  record Liable(TaxId tax, long accounts) {}

  record Liability(
      AccountId account,
      TaxId taxId,
      String name,
      TaxKind kind,
      BigDecimal percent,
      Money amount,
      boolean inclusive,
      boolean compounds) {

    Tax tax() {
      return new Tax(taxId, new TaxTerms(name, kind, percent, amount, inclusive, compounds));
    }
  }

  record StoredVersion(
      TaxId taxId,
      String name,
      TaxKind kind,
      BigDecimal percent,
      Money amount,
      boolean inclusive,
      boolean compounds,
      TaxVersionId version,
      Instant validFrom,
      Instant validTo,
      boolean defaultLiable) {

    TaxVersion asVersion() {
      return new TaxVersion(
          version,
          new TaxTerms(name, kind, percent, amount, inclusive, compounds),
          validFrom,
          validTo);
    }
  }
}
