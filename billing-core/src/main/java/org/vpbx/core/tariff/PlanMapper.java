package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AssignmentId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.UserId;

/** Plans and their history. */
interface PlanMapper {

  void insert(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("plan") NewPlan plan,
      @Param("now") Instant now);

  void update(@Param("scope") TenantScope scope, @Param("id") PlanId id, @Param("plan") NewPlan p);

  StoredPlan lock(@Param("scope") TenantScope scope, @Param("id") PlanId id);

  boolean nameTaken(
      @Param("scope") TenantScope scope, @Param("name") String name, @Param("but") PlanId but);

  List<StoredPlan> own(@Param("scope") TenantScope scope);

  List<PlanSummary> summaries(@Param("scope") TenantScope scope, @Param("at") Instant at);

  List<StoredPlan> bought(@Param("scope") TenantScope scope, @Param("at") Instant at);

  StoredPlan visible(
      @Param("scope") TenantScope scope, @Param("id") PlanId id, @Param("at") Instant at);

  @Unscoped("A cycle is looked for upwards from a plan that the seller sees.")
  PlanId sourceOf(@Param("id") PlanId id);

  @Unscoped("The engine prices whoever calls.")
  StoredPlan any(@Param("id") PlanId id);

  @Unscoped("The revision is nobody's.")
  long clock();

  @Unscoped("The revision is nobody's.")
  void tick();

  @Unscoped("The engine reloads what has changed, whosever it is.")
  List<PlanId> changedSince(@Param("revision") long revision);

  /** The numbers whose prices were changed since, with the revision of each change. */
  @Unscoped("The engine reloads what has changed, whosever it is.")
  List<PlanEdit> edits(@Param("plan") PlanId plan, @Param("since") long since);

  @Unscoped("The plan was locked for its seller before.")
  void insertEdits(
      @Param("plan") PlanId plan,
      @Param("revision") long revision,
      @Param("numbers") Collection<String> numbers);

  @Unscoped("The plan was locked for its seller before.")
  void touch(@Param("id") PlanId id, @Param("revision") long revision);

  @Unscoped("The plan was locked for its seller before.")
  void insertChange(
      @Param("plan") PlanId plan,
      @Param("revision") long revision,
      @Param("by") UserId by,
      @Param("now") Instant now,
      @Param("change") PlanHistory.Entry change);

  List<PlanHistory.Row> history(
      @Param("scope") TenantScope scope,
      @Param("plan") PlanId plan,
      @Param("limit") int limit,
      @Param("skip") int skip);

  void endAssignments(
      @Param("scope") TenantScope scope,
      @Param("account") AccountId account,
      @Param("at") Instant at);

  void deleteAssignments(
      @Param("scope") TenantScope scope,
      @Param("account") AccountId account,
      @Param("from") Instant from);

  int insertAssignment(
      @Param("scope") TenantScope scope,
      @Param("account") AccountId account,
      @Param("plan") PlanId plan,
      @Param("from") Instant from,
      @Param("now") Instant now);

  List<Assignment> assignments(
      @Param("scope") TenantScope scope, @Param("account") AccountId account);

  List<Assignment> ownAssignments(@Param("scope") TenantScope scope);

  List<Assignment> buyers(
      @Param("scope") TenantScope scope, @Param("plan") PlanId plan, @Param("at") Instant at);

  int reopenBefore(
      @Param("scope") TenantScope scope, @Param("id") AssignmentId id, @Param("now") Instant now);

  int cancel(
      @Param("scope") TenantScope scope, @Param("id") AssignmentId id, @Param("now") Instant now);

  @Unscoped("The engine prices every level of a chain.")
  List<Assignment> chain(
      @Param("accounts") Collection<AccountId> accounts, @Param("at") Instant at);
}
