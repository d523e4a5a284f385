package org.vpbx.core.call;

import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.LegId;

/** Reads calls for pages. A null extension does not narrow. */
interface CallViewMapper {

  List<CallRow> search(
      @Param("scope") TenantScope scope,
      @Param("extension") ExtensionId extension,
      @Param("filter") CallFilter filter,
      @Param("limit") int limit,
      @Param("skip") int skip);

  List<CallRow> searchBefore(
      @Param("scope") TenantScope scope,
      @Param("extension") ExtensionId extension,
      @Param("filter") CallFilter filter,
      @Param("before") CallId before,
      @Param("limit") int limit);

  List<LegEntry> legsBefore(
      @Param("scope") TenantScope scope,
      @Param("extension") ExtensionId extension,
      @Param("filter") CallFilter filter,
      @Param("before") LegId before,
      @Param("seesCarriers") boolean seesCarriers,
      @Param("limit") int limit);

  long count(
      @Param("scope") TenantScope scope,
      @Param("extension") ExtensionId extension,
      @Param("filter") CallFilter filter);

  CallTotals totals(
      @Param("scope") TenantScope scope,
      @Param("extension") ExtensionId extension,
      @Param("filter") CallFilter filter);

  CallRow find(
      @Param("scope") TenantScope scope,
      @Param("extension") ExtensionId extension,
      @Param("id") CallId id);

  List<LegRow> legs(
      @Param("scope") TenantScope scope,
      @Param("id") CallId id,
      @Param("seesCarriers") boolean seesCarriers);

  List<Calls.StoredCharge> charges(@Param("scope") TenantScope scope, @Param("id") CallId id);
}
