package org.vpbx.core.margin;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;

interface MarginMapper {

  @Unscoped("The engine checks every level of a chain.")
  List<MarginRule> ofAll(@Param("accounts") Collection<AccountId> accounts);

  MarginRule find(@Param("scope") TenantScope scope, @Param("account") AccountId account);

  int set(@Param("scope") TenantScope scope, @Param("rule") MarginRule rule);
}
