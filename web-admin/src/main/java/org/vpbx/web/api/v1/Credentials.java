package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** A user with a password that was made. */
public record Credentials(
    @ApiField("The user.") UserView user,
    @ApiField(
            value =
                "Told in the first answer alone, since only its hash is kept: null in the answer"
                    + " to a repetition. Make a new one where it was lost.",
            optional = true)
        String password) {

  Credentials withoutPassword() {
    return new Credentials(user, null);
  }

  @Override
  public String toString() {
    return "Credentials[user=" + user + "]";
  }
}
