package org.vpbx.core.account;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
   * @throws IllegalArgumentException if the parent is a customer
   */
  public AccountId create(Tx tx, NewAccount account) {
    AccountMapper mapper = tx.mapper(AccountMapper.class);
    if (account.parentId() != null && !mapper.sells(new TenantScope(account.parentId()))) {
      throw new IllegalArgumentException("A customer cannot have accounts below it.");
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

  /** The accounts to which the scope's own sells, by name. */
  public List<Account> children(Tx tx, TenantScope scope) {
    return tx.mapper(AccountMapper.class).children(scope);
  }

  /** Those of {@link #children} whose keys come after one, by key. */
  public List<Account> children(Tx tx, TenantScope scope, AccountId after, int limit) {
    return tx.mapper(AccountMapper.class).childrenAfter(scope, after, limit);
  }

  /** An account to which the scope's own sells. */
  public Optional<Account> child(Tx tx, TenantScope scope, AccountId id) {
    return find(tx, scope, id).filter(found -> scope.account().equals(found.parentId()));
  }

  /**
   * The scope's own account first, then each seller above it, the Owner last. For the engine, never
   * for a page: nobody may learn of the accounts above his own.
   */
  public List<Account> upwards(Tx tx, TenantScope scope) {
    return tx.mapper(AccountMapper.class).upwards(scope);
  }

  /** Blocks or unblocks an account that lies below the scope's own; false if it does not. */
  public boolean setBlocked(Tx tx, TenantScope scope, AccountId id, boolean blocked) {
    return !id.equals(scope.account())
        && find(tx, scope, id).isPresent()
        && tx.mapper(AccountMapper.class).setBlocked(scope, id, blocked) == 1;
  }
}
