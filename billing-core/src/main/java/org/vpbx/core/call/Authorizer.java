package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Hold;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.Reserved;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.tariff.Plans;
import org.vpbx.core.tariff.Terms;
import org.vpbx.core.tax.LegTaxes;
import org.vpbx.core.tax.Taxes;

/**
 * Grants chargeable legs. Every level of the chain, from the customer up to the account below the
 * Owner, must have a tariff for the number and money for at least a second; what the leg can cost
 * during its lease is reserved at each level that has a credit limit (promises B1, C3).
 */
final class Authorizer {

  /** So long may a leg last on a balance that is limited, if the balance pays for it. */
  private static final int LEASE_SECONDS_MAX = 3600;

  private record Level(Account account, AccountId seller, Terms terms, LegTaxes taxes) {}

  private final Accounts accounts;
  private final Plans plans;
  private final Taxes taxes;
  private final Ledger ledger;

  Authorizer(Accounts accounts, Plans plans, Taxes taxes, Ledger ledger) {
    this.accounts = accounts;
    this.plans = plans;
    this.taxes = taxes;
    this.ledger = ledger;
  }

  /** Writes the leg, its charges and its reservations, or writes nothing. */
  Authorization grant(Tx tx, PhoneCall call, Carrier carrier, PhoneNumber number, Instant now) {
    List<Account> upwards = accounts.upwards(tx, new TenantScope(call.accountId()));
    for (Account account : upwards) {
      if (account.blocked()) {
        return new Authorization.Blocked(account.id());
      }
    }
    List<Level> levels = new ArrayList<>();
    for (Account account : upwards.subList(0, upwards.size() - 1)) {
      Optional<Terms> terms = terms(tx, account, number, now);
      if (terms.isEmpty()) {
        return new Authorization.NoTariff(account.id());
      }
      LegTaxes owed = taxes.ofLeg(tx, new TenantScope(account.id()), now);
      levels.add(new Level(account, account.parentId(), terms.get(), owed));
    }
    Optional<Terms> cost = plans.terms(tx, carrier.planId(), number, now);
    if (cost.isEmpty()) {
      return new Authorization.NotByThisCarrier();
    }
    return reserve(tx, new Request(call, carrier, number, now, levels, cost.get()));
  }

  private record Request(
      PhoneCall call,
      Carrier carrier,
      PhoneNumber number,
      Instant now,
      List<Level> levels,
      Terms cost) {}

  private Optional<Terms> terms(Tx tx, Account account, PhoneNumber number, Instant now) {
    return account.planId() == null
        ? Optional.empty()
        : plans.terms(tx, account.planId(), number, now);
  }

  private Authorization reserve(Tx tx, Request request) {
    Map<AccountId, Balance> balances =
        ledger.lock(tx, request.levels().stream().map(level -> level.account().id()).toList());
    OptionalInt lease = OptionalInt.empty();
    for (Level level : request.levels()) {
      Optional<Money> available = balances.get(level.account().id()).available();
      if (available.isPresent()) {
        int most = lease.orElse(LEASE_SECONDS_MAX);
        int seconds = affordableSeconds(level, available.get(), most);
        if (seconds == 0) {
          return new Authorization.InsufficientFunds(level.account().id());
        }
        lease = OptionalInt.of(seconds);
      }
    }
    return write(tx, request, balances, lease);
  }

  private static int affordableSeconds(Level level, Money available, int most) {
    return level
        .taxes()
        .affordable(available)
        .map(price -> level.terms().affordableSeconds(price, most))
        .orElse(0);
  }

  private Authorization write(
      Tx tx, Request request, Map<AccountId, Balance> balances, OptionalInt lease) {
    LegId leg = insertLeg(tx, request, lease);
    List<Level> limited =
        request.levels().stream()
            .filter(level -> balances.get(level.account().id()).available().isPresent())
            .toList();
    List<Hold> holds = limited.stream().map(level -> hold(leg, level, lease)).toList();
    if (!(ledger.reserve(tx, holds) instanceof Reserved.All(List<ReservationId> made))) {
      throw new IllegalStateException("Locked balances no longer cover leg " + leg.value());
    }
    CallMapper mapper = tx.mapper(CallMapper.class);
    for (Level level : request.levels()) {
      int i = limited.indexOf(level);
      mapper.insertCharge(charge(leg, level, i < 0 ? null : made.get(i)));
    }
    mapper.insertCharge(cost(leg, request));
    return new Authorization.Granted(
        leg, lease, request.levels().getFirst().terms().rate().destination());
  }

  private static LegId insertLeg(Tx tx, Request request, OptionalInt lease) {
    GeneratedKey key = new GeneratedKey();
    tx.mapper(CallMapper.class)
        .insertLeg(
            key,
            new NewLeg(
                request.call().id(),
                request.call().linkedid(),
                request.carrier().id(),
                request.carrier().endpoint(),
                request.number().digits(),
                lease.isPresent() ? lease.getAsInt() : null,
                request.now()));
    return key.as(LegId::new);
  }

  private static Hold hold(LegId leg, Level level, OptionalInt lease) {
    return new Hold(
        level.account().id(),
        level.seller(),
        level.taxes().gross(level.terms().price(lease.orElseThrow()).amount()),
        Settlement.key(leg, level.account().id()));
  }

  private static Charge charge(LegId leg, Level level, ReservationId reservation) {
    return new Charge(
        leg,
        level.account().id(),
        level.seller(),
        level.terms().rate().perMinute().currency(),
        reservation,
        PriceJson.write(level.terms()),
        level.taxes().json());
  }

  private static Charge cost(LegId leg, Request request) {
    return new Charge(
        leg,
        request.carrier().accountId(),
        null,
        request.cost().rate().perMinute().currency(),
        null,
        PriceJson.write(request.cost()),
        LegTaxes.NONE.json());
  }
}
