package org.vpbx.core.account;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;

/** The tree of accounts. Thread-safe. */
public final class Accounts {

  private final InstantSource clock;

  public Accounts(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Creates an account below its parent. It cannot be charged before the ledger has opened it.
   *
   * @throws IllegalArgumentException if the parent is a customer, or closed
   */
  public AccountId create(Tx tx, NewAccount account) {
    AccountMapper mapper = tx.mapper(AccountMapper.class);
    if (account.parentId() != null && !mapper.sells(new TenantScope(account.parentId()))) {
      throw new IllegalArgumentException("Neither a customer nor a closed account has accounts.");
    }
    GeneratedKey key = new GeneratedKey();
    mapper.insert(key, account, clock.instant());
    AccountId id = key.as(AccountId::new);
    mapper.insertIntoTree(id, account.parentId());
    return id;
  }

  /** The Owner; empty before anything is set up. */
  public Optional<Account> owner(Tx tx) {
    return Optional.ofNullable(tx.mapper(AccountMapper.class).owner());
  }

  /** The account, if it is the scope's own or lies below it. */
  public Optional<Account> find(Tx tx, TenantScope scope, AccountId id) {
    return Optional.ofNullable(tx.mapper(AccountMapper.class).find(scope, id));
  }

  /**
   * The scope's own account.
   *
   * @throws java.util.NoSuchElementException if there is no such account
   */
  public Account own(Tx tx, TenantScope scope) {
    return find(tx, scope, scope.account()).orElseThrow();
  }

  /** Who sells to an account; the Owner is his own seller. */
  public Account sellerOf(Tx tx, Account account) {
    return account.parentId() == null ? account : own(tx, new TenantScope(account.parentId()));
  }

  /** The account, if the scope's own sells to it directly. */
  public Optional<Account> child(Tx tx, TenantScope scope, AccountId id) {
    return Optional.ofNullable(tx.mapper(AccountMapper.class).child(scope, id));
  }

  /**
   * {@link #child} for a caller who changes what he reads: nobody else changes the account before
   * the transaction ends.
   */
  public Optional<Account> lock(Tx tx, TenantScope scope, AccountId id) {
    return Optional.ofNullable(tx.mapper(AccountMapper.class).lock(scope, id));
  }

  /** The accounts to which the scope's own sells, as the filter narrows and sorts them. */
  public List<Account> search(Tx tx, TenantScope scope, AccountFilter filter, int limit, int skip) {
    return tx.mapper(AccountMapper.class).search(scope, filter, limit, skip);
  }

  /** How many accounts the filter lets through. */
  public long count(Tx tx, TenantScope scope, AccountFilter filter) {
    return tx.mapper(AccountMapper.class).count(scope, filter);
  }

  /** Whether an account of the platform has that code, closed ones included. */
  public boolean codeTaken(Tx tx, String code) {
    return tx.mapper(AccountMapper.class).codeTaken(code);
  }

  /** Changes an open account directly below the scope's own; false if it is no such account. */
  public boolean edit(Tx tx, TenantScope scope, AccountId id, AccountDetails details) {
    return open(tx, scope, id) && tx.mapper(AccountMapper.class).edit(scope, id, details) <= 1;
  }

  /** Changes the interface of an open customer directly below; false if it is no such account. */
  public boolean setService(Tx tx, TenantScope scope, AccountId id, Service service) {
    return open(tx, scope, id)
        && child(tx, scope, id).orElseThrow().kind() == AccountKind.CUSTOMER
        && tx.mapper(AccountMapper.class).setService(scope, id, service) <= 1;
  }

  /** What the scope's own account may not do, because its seller has switched it off. */
  public Set<Permission> denials(Tx tx, TenantScope scope) {
    return Set.copyOf(tx.mapper(AccountMapper.class).denials(scope));
  }

  /**
   * Decides what the users of an open account directly below the scope's own may not do, from their
   * next request on (promise A2). False, and nothing changed, if it is no such account.
   */
  public boolean deny(Tx tx, TenantScope scope, AccountId id, Set<Permission> denied) {
    if (!open(tx, scope, id)) {
      return false;
    }
    AccountMapper mapper = tx.mapper(AccountMapper.class);
    TenantScope child = new TenantScope(id);
    mapper.allowAll(child);
    denied.stream().sorted().forEach(permission -> mapper.deny(child, permission));
    return true;
  }

  /**
   * Marks an account directly below the scope's own as closed, for good, and blocks it. Whether it
   * may be closed is asked elsewhere. False if it is no such account, or closed already.
   */
  public boolean close(Tx tx, TenantScope scope, AccountId id) {
    return tx.mapper(AccountMapper.class).close(scope, id, clock.instant()) == 1;
  }

  private boolean open(Tx tx, TenantScope scope, AccountId id) {
    return child(tx, scope, id).filter(account -> !account.closed()).isPresent();
  }

  /** The accounts to which the scope's own sells, closed ones included, by name. */
  public List<Account> children(Tx tx, TenantScope scope) {
    return tx.mapper(AccountMapper.class).children(scope);
  }

  /** Those of {@link #children} whose keys come after one, by key. */
  public List<Account> children(Tx tx, TenantScope scope, AccountId after, int limit) {
    return tx.mapper(AccountMapper.class).childrenAfter(scope, after, limit);
  }

  /**
   * For each account itself first, then each seller above it, the Owner last. For the engine, never
   * for a page: nobody may learn of the accounts above his own.
   */
  public Map<AccountId, List<Account>> upwards(Tx tx, Collection<AccountId> accounts) {
    if (accounts.isEmpty()) {
      return Map.of();
    }
    AccountMapper mapper = tx.mapper(AccountMapper.class);
    List<Above> rows = mapper.above(accounts);
    Map<AccountId, Account> known =
        mapper.all(rows.stream().map(Above::above).distinct().toList()).stream()
            .collect(Collectors.toMap(Account::id, account -> account));
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                Above::account,
                Collectors.mapping(row -> known.get(row.above()), Collectors.toList())));
  }

  /** An account, and itself or one that sells to it, directly or not. */
  record Above(AccountId account, AccountId above) {}

  /**
   * Those of these accounts that are blocked or closed. To be asked by the engine when it has
   * locked their balances: whoever closes an account locks its balance first.
   */
  public Set<AccountId> shut(Tx tx, Collection<AccountId> accounts) {
    return accounts.isEmpty()
        ? Set.of()
        : Set.copyOf(tx.mapper(AccountMapper.class).shut(accounts));
  }

  /** Blocks or unblocks an open account that lies below the scope's own; false if there is none. */
  public boolean setBlocked(Tx tx, TenantScope scope, AccountId id, boolean blocked) {
    return !id.equals(scope.account())
        && find(tx, scope, id).isPresent()
        && tx.mapper(AccountMapper.class).setBlocked(scope, id, blocked) == 1;
  }
}
