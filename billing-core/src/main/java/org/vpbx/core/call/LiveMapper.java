package org.vpbx.core.call;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.ExtensionId;

/** Reads and ends calls that last. A null extension does not narrow. */
interface LiveMapper {

  List<LiveCalls.Row> calls(
      @Param("scope") TenantScope scope,
      @Param("extension") ExtensionId extension,
      @Param("before") CallId before,
      @Param("limit") int limit);

  long count(@Param("scope") TenantScope scope, @Param("extension") ExtensionId extension);

  List<LiveCalls.Row> find(
      @Param("scope") TenantScope scope,
      @Param("extension") ExtensionId extension,
      @Param("id") CallId id);

  List<LiveCalls.OpenLeg> legs(
      @Param("scope") TenantScope scope,
      @Param("calls") Collection<CallId> calls,
      @Param("seesCarriers") boolean seesCarriers);

  List<LiveCalls.OpenCharge> charges(
      @Param("scope") TenantScope scope, @Param("calls") Collection<CallId> calls);

  void stop(
      @Param("scope") TenantScope scope,
      @Param("id") CallId id,
      @Param("actor") Actor actor,
      @Param("now") Instant now);
}
