package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.core.account.Permission;
import org.vpbx.web.api.ApiField;

/** What the users of an account may do themselves. */
public record PermissionsView(
    @ApiField("About these the seller decides.") List<Permission> decided,
    @ApiField("Of these, what is switched off.") List<Permission> denied) {}
