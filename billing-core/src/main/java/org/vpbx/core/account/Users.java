package org.vpbx.core.account;

import java.time.InstantSource;
import java.util.Optional;
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
    if (password.length() < PASSWORD_LENGTH_MIN || password.length() > PASSWORD_LENGTH_MAX) {
      throw new IllegalArgumentException("A password has 10 to 200 characters.");
    }
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
    return matches && user != null ? Optional.of(user.viewer()) : Optional.empty();
  }

  /** The viewer as he is now: empty once the user is gone. */
  public Optional<Viewer> find(Tx tx, UserId id) {
    return Optional.ofNullable(tx.mapper(UserMapper.class).byId(id)).map(StoredUser::viewer);
  }

  record StoredUser(
      UserId id,
      AccountId accountId,
      ExtensionId extensionId,
      String name,
      String passwordHash,
      AccountKind kind) {

    Viewer viewer() {
      return new Viewer(id, name, role(), accountId, Optional.ofNullable(extensionId));
    }

    private Role role() {
      if (extensionId != null) {
        return Role.PHONE_USER;
      }
      return switch (kind) {
        case OWNER -> Role.OWNER;
        case RESELLER -> Role.RESELLER;
        case CUSTOMER -> Role.CUSTOMER;
      };
    }
  }
}
