package org.vpbx.core.warning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;

interface WarningMapper {

  @Unscoped("Calls of whatever account are decided together.")
  List<Warnings.InForce> inForce(
      @Param("accounts") Collection<AccountId> accounts, @Param("now") Instant now);

  Warning ofAccount(@Param("scope") TenantScope scope, @Param("account") AccountId account);

  Warning ofPlan(@Param("scope") TenantScope scope, @Param("plan") PlanId plan);

  int setAccount(
      @Param("scope") TenantScope scope,
      @Param("account") AccountId account,
      @Param("rule") Warning rule);

  int setPlan(
      @Param("scope") TenantScope scope, @Param("plan") PlanId plan, @Param("rule") Warning rule);

  int removeAccount(@Param("scope") TenantScope scope, @Param("account") AccountId account);

  int removePlan(@Param("scope") TenantScope scope, @Param("plan") PlanId plan);
}
