package org.vpbx.core.call;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.ReservationId;

/** Renews the leases of legs. */
@Unscoped(
    "It serves the process that looks after one Asterisk, and all legs that this one carries.")
interface LeaseMapper {

  List<LiveLeg> lockDue(
      @Param("asterisk") String asterisk, @Param("now") Instant now, @Param("limit") int limit);

  List<LiveLeg> lock(@Param("leg") LegId leg);

  void putOff(@Param("leg") LegId leg, @Param("renewAt") Instant renewAt);

  List<LiveLeg> answered(@Param("asterisk") String asterisk);

  void renew(
      @Param("leg") LegId leg,
      @Param("leaseSeconds") Integer leaseSeconds,
      @Param("renewAt") Instant renewAt);

  void reserved(
      @Param("leg") LegId leg,
      @Param("account") AccountId account,
      @Param("reservation") ReservationId reservation);

  void renewNow(@Param("account") AccountId account, @Param("now") Instant now);

  void stop(@Param("account") AccountId account, @Param("now") Instant now);
}
