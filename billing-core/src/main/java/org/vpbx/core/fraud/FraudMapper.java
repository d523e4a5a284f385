package org.vpbx.core.fraud;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;

interface FraudMapper {

  @Unscoped("The engine asks whether there is anything to look at, whoever calls.")
  boolean anywhere();

  @Unscoped("The engine needs the caps of every level of a chain.")
  List<FraudRules.Stored> ofAccounts(@Param("accounts") Collection<AccountId> accounts);

  @Unscoped("The engine asks whether any level of a chain is locked.")
  List<AccountId> locked(@Param("accounts") Collection<AccountId> accounts);

  @Unscoped("The engine adds up what every level of a chain has spent.")
  List<Quarter> spent(
      @Param("accounts") Collection<AccountId> accounts, @Param("since") Instant since);

  void addSpent(
      @Param("scope") TenantScope scope,
      @Param("quarter") Instant quarter,
      @Param("amount") Money amount);

  @Unscoped("What no cap can count any more, whoever spent it.")
  int forgetSpent(@Param("before") Instant before, @Param("limit") int limit);

  FraudRules.Stored find(@Param("scope") TenantScope scope, @Param("below") boolean below);

  void set(
      @Param("scope") TenantScope scope,
      @Param("below") boolean below,
      @Param("caps") FraudRules.Stored caps);

  CallLock lock(@Param("scope") TenantScope scope);

  int insertLock(@Param("scope") TenantScope scope, @Param("lock") CallLock lock);

  int unlock(@Param("scope") TenantScope scope);
}
