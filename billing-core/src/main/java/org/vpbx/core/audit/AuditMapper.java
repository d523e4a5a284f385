package org.vpbx.core.audit;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;

interface AuditMapper {

  @Unscoped("Writes down what another statement was allowed to do, or what was refused.")
  void insert(
      @Param("actor") Actor actor,
      @Param("concerned") AccountId concerned,
      @Param("action") AuditAction action,
      @Param("details") String details,
      @Param("address") String address,
      @Param("now") Instant now);

  List<Audit.StoredRow> search(
      @Param("scope") TenantScope scope,
      @Param("filter") AuditFilter filter,
      @Param("limit") int limit,
      @Param("skip") int skip,
      @Param("last") int last);
}
