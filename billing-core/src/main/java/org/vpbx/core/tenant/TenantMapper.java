package org.vpbx.core.tenant;

import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;

interface TenantMapper {

  long openAccountsBelow(@Param("scope") TenantScope scope);

  long callsInProgress(@Param("scope") TenantScope scope);
}
