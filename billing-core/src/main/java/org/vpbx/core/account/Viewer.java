package org.vpbx.core.account;

import java.util.Optional;
import java.util.Set;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.UserId;

/**
 * Somebody who is logged in: what he may do and whose data he sees.
 *
 * @param extension present for a person with a phone, who sees that extension's own calls alone
 * @param withheld what the role allows and the account's seller or its service does not
 */
public record Viewer(
    UserId user,
    String name,
    Role role,
    AccountId account,
    Optional<ExtensionId> extension,
    Set<Permission> withheld) {

  public Viewer {
    withheld = Set.copyOf(withheld);
  }

  /** Somebody who may do all that his role allows. */
  public Viewer(
      UserId user, String name, Role role, AccountId account, Optional<ExtensionId> extension) {
    this(user, name, role, account, extension, Set.of());
  }

  public TenantScope scope() {
    return new TenantScope(account);
  }

  public boolean may(Permission permission) {
    return role.may(permission) && !withheld.contains(permission);
  }
}
