package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** An account that was opened. */
public record AccountOpened(
    @ApiField("The account.") AccountView account,
    @ApiField("Its first user, with the password.") Credentials administrator) {

  AccountOpened withoutPassword() {
    return new AccountOpened(account, administrator.withoutPassword());
  }
}
