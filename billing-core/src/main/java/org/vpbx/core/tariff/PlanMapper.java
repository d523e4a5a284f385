package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.PlanVersionId;
import org.vpbx.core.money.Rounding;

interface PlanMapper {

  void insertPlan(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("name") String name,
      @Param("currency") Currency currency,
      @Param("now") Instant now);

  @Unscoped("The plan was inserted for its seller just before.")
  void insertVersion(
      @Param("key") GeneratedKey key,
      @Param("plan") PlanId plan,
      @Param("effectiveFrom") Instant effectiveFrom,
      @Param("rounding") Rounding rounding);

  @Unscoped("The version was inserted just before.")
  void insertRates(@Param("version") PlanVersionId version, @Param("rates") List<Rate> rates);

  @Unscoped("Prices are read by the engine for whoever calls.")
  Plans.Version versionInForce(@Param("plan") PlanId plan, @Param("at") Instant at);

  @Unscoped("Prices are read by the engine for whoever calls.")
  List<Rate> rates(@Param("version") PlanVersionId version);
}
