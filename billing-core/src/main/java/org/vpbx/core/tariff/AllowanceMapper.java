package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.DestinationSetId;
import org.vpbx.core.id.PlanId;

/** Included minutes of plans, and the destination sets of their sellers. */
interface AllowanceMapper {

  record SetNumber(AllowanceId allowance, String number) {}

  @Unscoped("The plan was looked up by whoever may.")
  List<StoredAllowance> inForce(@Param("plan") PlanId plan);

  @Unscoped("The plan was looked up by whoever may.")
  List<SetNumber> numbers(@Param("plan") PlanId plan);

  @Unscoped("The plan was locked for its seller before.")
  void insert(@Param("plan") PlanId plan, @Param("allowance") NewAllowance allowance);

  @Unscoped("The plan was locked for its seller before.")
  int end(@Param("plan") PlanId plan, @Param("id") AllowanceId id, @Param("now") Instant now);

  List<DestinationSet> sets(@Param("scope") TenantScope scope);

  DestinationSet set(@Param("scope") TenantScope scope, @Param("id") DestinationSetId id);

  List<String> setNumbers(@Param("scope") TenantScope scope, @Param("id") DestinationSetId id);

  boolean setNameTaken(
      @Param("scope") TenantScope scope,
      @Param("name") String name,
      @Param("but") DestinationSetId but);

  void insertSet(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("name") String name);

  int renameSet(
      @Param("scope") TenantScope scope,
      @Param("id") DestinationSetId id,
      @Param("name") String name);

  @Unscoped("The set was looked up for its seller before.")
  void deleteNumbers(@Param("id") DestinationSetId id);

  @Unscoped("The set was looked up for its seller before.")
  void insertNumbers(
      @Param("id") DestinationSetId id, @Param("numbers") Collection<String> numbers);

  boolean setInUse(@Param("scope") TenantScope scope, @Param("id") DestinationSetId id);

  int deleteSet(@Param("scope") TenantScope scope, @Param("id") DestinationSetId id);

  List<PlanId> plansUsing(@Param("scope") TenantScope scope, @Param("id") DestinationSetId id);
}
