package org.vpbx.core.account;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.UserId;

/** Those who log in to the portal. Thread-safe. */
public final class Users {

  private static final int PASSWORD_LENGTH_MIN = 10;
  private static final int PASSWORD_LENGTH_MAX = 200;

  /** Checked in place of an unknown user's, so that the time taken tells nothing. */
  private static final String NOBODYS_HASH = PasswordHash.make("nobody has this password");

  private final InstantSource clock;

  public Users(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Creates a user of an account.
   *
   * @param extension null, or the extension to whose calls the user is confined
   * @throws IllegalArgumentException if the password has not 10 to 200 characters
   */
  public void create(
      Tx tx, AccountId account, ExtensionId extension, String login, String name, String password) {
    requirePassword(password);
    TenantScope scope = new TenantScope(account);
    tx.mapper(UserMapper.class)
        .insert(scope, extension, login, name, PasswordHash.make(password), clock.instant());
  }

  /** The viewer whom the log-in name and the password admit. Takes as long when there is none. */
  public Optional<Viewer> logIn(Tx tx, String login, String password) {
    StoredUser user = tx.mapper(UserMapper.class).byLogin(login);
    String stored = user == null ? NOBODYS_HASH : user.passwordHash();
    boolean matches =
        password.length() <= PASSWORD_LENGTH_MAX && PasswordHash.matches(password, stored);
    return matches && user != null ? Optional.of(viewer(tx, user)) : Optional.empty();
  }

  /** The viewer as he is now: empty once the user is gone, or his account closed. */
  public Optional<Viewer> find(Tx tx, UserId id) {
    return Optional.ofNullable(tx.mapper(UserMapper.class).byId(id)).map(user -> viewer(tx, user));
  }

  /** Who has that log-in name, for the record of log-ins that failed. */
  public Optional<Viewer> known(Tx tx, String login) {
    return Optional.ofNullable(tx.mapper(UserMapper.class).byLogin(login))
        .map(user -> viewer(tx, user));
  }

  /**
   * A seller's user with the eyes and hands of an administrator of an account directly below
   * (promise A8): he may do there what that account's own users may. Empty if he may not sell, or
   * the account is not directly below his own, or it is closed.
   */
  public Optional<Viewer> actAs(Tx tx, Viewer seller, Account child) {
    boolean allowed =
        seller.may(Permission.SELL) && seller.account().equals(child.parentId()) && !child.closed();
    return allowed
        ? Optional.of(
            new Viewer(
                seller.user(),
                seller.name(),
                Role.of(child.kind()),
                child.id(),
                Optional.empty(),
                withheld(tx, child.id(), child.service())))
        : Optional.empty();
  }

  /** Whether somebody on the platform has that log-in name; case makes no difference. */
  public boolean loginTaken(Tx tx, String login) {
    return tx.mapper(UserMapper.class).loginTaken(login);
  }

  /** The users of the scope's own account, the oldest first. */
  public List<PortalUser> list(Tx tx, TenantScope scope) {
    return tx.mapper(UserMapper.class).list(scope);
  }

  /** Gives a user of the scope's own account another password; false if there is no such user. */
  public boolean setPassword(Tx tx, TenantScope scope, UserId id, String password) {
    requirePassword(password);
    return tx.mapper(UserMapper.class).setPassword(scope, id, PasswordHash.make(password)) == 1;
  }

  /** Removes a user of the scope's own account, unless nobody could administer it any more. */
  public Removal remove(Tx tx, TenantScope scope, UserId id) {
    UserMapper mapper = tx.mapper(UserMapper.class);
    List<PortalUser> users = mapper.lock(scope);
    Optional<PortalUser> user = users.stream().filter(u -> u.id().equals(id)).findFirst();
    if (user.isEmpty()) {
      return Removal.UNKNOWN;
    }
    boolean another = users.stream().anyMatch(u -> u.extensionId() == null && !u.id().equals(id));
    if (user.get().extensionId() == null && !another) {
      return Removal.LAST_ONE;
    }
    mapper.delete(scope, id);
    return Removal.REMOVED;
  }

  /** What became of the wish to remove a user. */
  public enum Removal {
    REMOVED,
    /** Nobody else administers the account. */
    LAST_ONE,
    UNKNOWN
  }

  private static Viewer viewer(Tx tx, StoredUser user) {
    return new Viewer(
        user.id(),
        user.name(),
        user.extensionId() == null ? Role.of(user.kind()) : Role.PHONE_USER,
        user.accountId(),
        Optional.ofNullable(user.extensionId()),
        withheld(tx, user.accountId(), user.service()));
  }

  private static Set<Permission> withheld(Tx tx, AccountId account, Service service) {
    Set<Permission> withheld = EnumSet.copyOf(service.withholds());
    withheld.addAll(tx.mapper(AccountMapper.class).denials(new TenantScope(account)));
    return withheld;
  }

  private static void requirePassword(String password) {
    if (password.length() < PASSWORD_LENGTH_MIN || password.length() > PASSWORD_LENGTH_MAX) {
      throw new IllegalArgumentException("A password has 10 to 200 characters.");
    }
  }

  record StoredUser(
      UserId id,
      AccountId accountId,
      ExtensionId extensionId,
      String name,
      String passwordHash,
      AccountKind kind,
      Service service) {}
}
