package org.vpbx.core.limit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtraChannelsId;

interface CallLimitMapper {

  @Unscoped("The engine counts the calls of every level of a chain.")
  List<CallLimits.Stored> inForce(
      @Param("accounts") Collection<AccountId> accounts, @Param("at") Instant at);

  CallLimits.Stored find(@Param("scope") TenantScope scope);

  int set(@Param("scope") TenantScope scope, @Param("limit") CallLimit limit);

  List<ExtraChannels> extras(@Param("scope") TenantScope scope);

  void insertExtra(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("extra") ExtraChannels extra);

  int endExtra(
      @Param("scope") TenantScope scope, @Param("id") ExtraChannelsId id, @Param("at") Instant at);
}
