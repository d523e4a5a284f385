package org.vpbx.core.sheet;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.SheetImportId;
import org.vpbx.core.id.UserId;

/** Files with prices, and how far each has come. */
interface SheetMapper {

  int insert(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("plan") PlanId plan,
      @Param("user") UserId user,
      @Param("name") String name,
      @Param("now") Instant now);

  @Unscoped("The import was inserted in the same transaction.")
  void insertPart(
      @Param("id") SheetImportId id,
      @Param("position") int position,
      @Param("content") byte[] content);

  void describe(
      @Param("scope") TenantScope scope,
      @Param("id") SheetImportId id,
      @Param("bytes") long bytes,
      @Param("lines") int lines,
      @Param("settings") String settings);

  @Unscoped("The import was looked up for its seller before.")
  SheetPart part(@Param("id") SheetImportId id, @Param("position") int position);

  StoredImport find(@Param("scope") TenantScope scope, @Param("id") SheetImportId id);

  StoredImport lock(@Param("scope") TenantScope scope, @Param("id") SheetImportId id);

  List<StoredImport> ofPlan(
      @Param("scope") TenantScope scope, @Param("plan") PlanId plan, @Param("limit") int limit);

  /** Somebody begins to work on it. */
  void begin(
      @Param("scope") TenantScope scope,
      @Param("id") SheetImportId id,
      @Param("state") SheetImport.State state,
      @Param("settings") String settings,
      @Param("lease") String lease,
      @Param("until") Instant until,
      @Param("now") Instant now);

  /** Whoever works on it is alive; 0 if he is no longer to work on it. */
  int beat(
      @Param("scope") TenantScope scope,
      @Param("id") SheetImportId id,
      @Param("lease") String lease,
      @Param("progress") int progress,
      @Param("until") Instant until);

  /** Ends the work of whoever has the lease; 0 if he has not. */
  int end(
      @Param("scope") TenantScope scope,
      @Param("id") SheetImportId id,
      @Param("lease") String lease,
      @Param("state") SheetImport.State state,
      @Param("report") String report,
      @Param("revision") Long revision,
      @Param("stale") boolean stale,
      @Param("now") Instant now);

  void cancel(
      @Param("scope") TenantScope scope,
      @Param("id") SheetImportId id,
      @Param("state") SheetImport.State state,
      @Param("now") Instant now);

  @Unscoped("What is old is purged, whosever it is.")
  List<SheetImportId> old(@Param("before") Instant before, @Param("limit") int limit);

  @Unscoped("What is old is purged, whosever it is.")
  void deleteParts(@Param("ids") List<SheetImportId> ids);

  @Unscoped("What is old is purged, whosever it is.")
  void delete(@Param("ids") List<SheetImportId> ids);
}
