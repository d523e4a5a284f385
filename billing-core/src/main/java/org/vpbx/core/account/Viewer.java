package org.vpbx.core.account;

import java.util.Optional;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.UserId;

/**
 * Somebody who is logged in: what he may do and whose data he sees.
 *
 * @param extension present for a person with a phone, who sees that extension's own calls alone
 */
public record Viewer(
    UserId user, String name, Role role, AccountId account, Optional<ExtensionId> extension) {

  public TenantScope scope() {
    return new TenantScope(account);
  }

  public boolean may(Permission permission) {
    return role.may(permission);
  }
}
