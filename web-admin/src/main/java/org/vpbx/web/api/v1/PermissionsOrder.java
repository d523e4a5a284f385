package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.core.account.Permission;
import org.vpbx.web.api.ApiField;

/** What the users of an account may not do. */
public record PermissionsOrder(
    @ApiField("What is switched off from now on; all else is on.") List<Permission> denied) {}
