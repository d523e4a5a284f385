package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.account.PortalUser;
import org.vpbx.web.api.ApiField;

/** Somebody who logs in for an account. */
public record UserView(
    @ApiField("The number.") long id,
    @ApiField("The log-in name.") String login,
    @ApiField("The name.") String name,
    @ApiField(
            value = "The extension to whose calls the user is confined; null: an administrator.",
            optional = true)
        Long extension,
    @ApiField("Since when.") Instant createdAt) {

  static UserView of(PortalUser user) {
    return new UserView(
        user.id().value(),
        user.login(),
        user.name(),
        user.extensionId() == null ? null : user.extensionId().value(),
        user.createdAt());
  }
}
