package org.vpbx.core.call;

import java.time.Instant;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.session.ResultHandler;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.time.Period;

interface TrialMapper {

  /**
   * A rated leg.
   *
   * @param origin the caller's number in E.164 form; empty if it is not known
   */
  record RatedLeg(
      String number, String origin, Instant answeredAt, long seconds, long ratedMicros) {}

  void legs(
      @Param("scope") TenantScope seller,
      @Param("account") AccountId account,
      @Param("period") Period period,
      ResultHandler<RatedLeg> handler);
}
