package org.vpbx.web.api.v1;

import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.did.Did;
import org.vpbx.web.api.ApiField;

/** A number by which the world reaches an account. */
public record NumberView(
    @ApiField("What it is addressed by here.") long id,
    @ApiField("In E.164 form.") String number,
    @ApiField("Which account has it.") long account,
    @ApiField(
            value = "Which carrier brings its calls, where the key's account may know it.",
            optional = true)
        String carrier,
    @ApiField("What its holder calls it.") String label,
    @ApiField(
            value = "Where its calls go: an extension, or a number in E.164 form; null: nowhere.",
            optional = true)
        String target) {

  static NumberView of(Viewer viewer, Did did) {
    return new NumberView(
        did.id().value(),
        did.number().toString(),
        did.accountId().value(),
        viewer.may(Permission.RUN_PLATFORM) ? did.carrier() : null,
        did.label(),
        did.forwardTo() == null ? did.extension() : did.forwardTo().toString());
  }
}
