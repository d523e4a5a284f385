package org.vpbx.core.tenant;

import java.util.Set;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.RandomPassword;
import org.vpbx.core.account.Service;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Users;
import org.vpbx.core.call.Leases;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.Reversal;
import org.vpbx.core.money.Money;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.tax.Taxes;

/**
 * The beginning and the end of an account: what several features have to do together. All methods
 * work inside the caller's transaction. Thread-safe.
 */
public final class Tenants {

  private static final String OUTSIDE_PREFIX = "0";
  private static final int RING_SECONDS = 25;
  private static final int OUTSIDE_RING_SECONDS = 60;

  private final Accounts accounts;
  private final Users users;
  private final Pbxes pbxes;
  private final Ledger ledger;
  private final Taxes taxes;
  private final Leases leases;

  public Tenants(
      Accounts accounts, Users users, Pbxes pbxes, Ledger ledger, Taxes taxes, Leases leases) {
    this.accounts = accounts;
    this.users = users;
    this.pbxes = pbxes;
    this.ledger = ledger;
    this.taxes = taxes;
    this.leases = leases;
  }

  /**
   * Opens an account with its balance, its phone system where it has one, and its first user.
   *
   * @throws IllegalArgumentException if the parent is a customer, or closed
   */
  public Opening open(Tx tx, NewTenant tenant) {
    NewAccount account = tenant.account();
    if (accounts.codeTaken(tx, account.code())) {
      return new Opening.CodeTaken();
    }
    if (users.loginTaken(tx, tenant.login())) {
      return new Opening.LoginTaken();
    }
    AccountId id = accounts.create(tx, account);
    ledger.open(tx, id, account.currency(), tenant.creditLimit());
    if (account.kind() == AccountKind.CUSTOMER && account.service() == Service.PBX) {
      givePbx(tx, new TenantScope(id));
    }
    taxes.applyDefaults(tx, new TenantScope(account.parentId()), id);
    String password = RandomPassword.make();
    users.create(tx, id, null, tenant.login(), tenant.userName(), password);
    return new Opening.Opened(id, password);
  }

  /**
   * Changes which interface an open customer directly below the seller has. What it has set up in
   * the other one stays and works on. False if it is no such account.
   */
  public boolean changeService(Tx tx, TenantScope seller, AccountId id, Service service) {
    TenantScope scope = new TenantScope(id);
    boolean changed = accounts.setService(tx, seller, id, service);
    if (changed && service == Service.PBX && pbxes.find(tx, scope).isEmpty()) {
      givePbx(tx, scope);
    }
    return changed;
  }

  /**
   * Decides how far below zero the account's balance may go, for its calls in progress, too; what
   * is reserved or owed already stays (promise B1).
   *
   * @param creditLimit not negative; zero: prepaid; null: without a limit
   */
  public void setCreditLimit(Tx tx, AccountId id, Money creditLimit) {
    ledger.setCreditLimit(tx, id, creditLimit);
    leases.changed(tx, id);
  }

  /**
   * Takes back what an account has paid to its seller; its calls in progress get no more time than
   * the rest of the balance pays.
   *
   * @param reason what stands on the statement, 1 to 120 characters
   */
  public Reversal takeBack(
      Tx tx, TenantScope seller, AccountId payer, TransferId payment, String reason) {
    Reversal reversal = ledger.takeBack(tx, seller.account(), payer, payment, reason);
    if (reversal instanceof Reversal.Done) {
      leases.changed(tx, payer);
    }
    return reversal;
  }

  /**
   * Blocks an open account that lies below the seller. False, and nothing changed, if there is
   * none.
   *
   * @param endCalls whether the calls for which it pays are ended within a moment; otherwise they
   *     go on
   */
  public boolean block(Tx tx, TenantScope seller, AccountId id, boolean endCalls) {
    boolean blocked = accounts.setBlocked(tx, seller, id, true);
    if (blocked && endCalls) {
      leases.stop(tx, id);
    }
    return blocked;
  }

  /** Ends {@link #block}. False, and nothing changed, if there is no such account. */
  public boolean unblock(Tx tx, TenantScope seller, AccountId id) {
    return accounts.setBlocked(tx, seller, id, false);
  }

  /**
   * Closes an account directly below the seller: nobody logs in, calls or is charged any more, and
   * its history stays.
   *
   * @param balanceStays whether it was confirmed that a balance other than zero stays as it is
   */
  public Closing close(Tx tx, TenantScope seller, AccountId id, boolean balanceStays) {
    TenantScope scope = new TenantScope(id);
    if (accounts.child(tx, seller, id).filter(child -> !child.closed()).isEmpty()) {
      return new Closing.NoSuchAccount();
    }
    // Whoever reserves money for a call waits for this lock, so no call begins meanwhile.
    Money balance = ledger.lock(tx, Set.of(id)).get(id).balance();
    TenantMapper mapper = tx.mapper(TenantMapper.class);
    long below = mapper.openAccountsBelow(scope);
    if (below > 0) {
      return new Closing.HasAccounts(below);
    }
    long calls = mapper.callsInProgress(scope);
    if (calls > 0) {
      return new Closing.HasCalls(calls);
    }
    if (!balance.isZero() && !balanceStays) {
      return new Closing.HasBalance(balance);
    }
    if (!accounts.close(tx, seller, id)) {
      return new Closing.NoSuchAccount();
    }
    pbxes.switchOff(tx, scope);
    return new Closing.Closed();
  }

  private void givePbx(Tx tx, TenantScope scope) {
    pbxes.create(tx, scope, OUTSIDE_PREFIX, "", RING_SECONDS, OUTSIDE_RING_SECONDS);
  }
}
