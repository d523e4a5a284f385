package org.vpbx.core.call;

import java.time.Instant;
import java.util.Collection;
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

  List<LegId> due(
      @Param("asterisk") String asterisk, @Param("now") Instant now, @Param("limit") int limit);

  List<LiveLeg> lockDue(@Param("legs") Collection<LegId> legs, @Param("now") Instant now);

  List<LiveLeg> lock(@Param("leg") LegId leg);

  void putOff(@Param("leg") LegId leg, @Param("renewAt") Instant renewAt);

  List<LiveLeg> answered(@Param("asterisk") String asterisk);

  void renew(
      @Param("leg") LegId leg,
      @Param("leaseSeconds") Integer leaseSeconds,
      @Param("renewAt") Instant renewAt,
      @Param("ending") AccountId ending);

  List<AfterCut.Cut> toldAfterCut(@Param("legs") Collection<LegId> legs);

  void reserved(
      @Param("leg") LegId leg,
      @Param("account") AccountId account,
      @Param("reservation") ReservationId reservation);

  void review(@Param("account") AccountId account, @Param("ends") boolean ends);

  List<LeaseReviews.Review> reviews(@Param("limit") int limit);

  List<LeaseReviews.Review> claimReviews(@Param("reviews") Collection<LeaseReviews.Review> reviews);

  void reviewed(@Param("review") long review);

  List<LegId> ofAccounts(@Param("accounts") Collection<AccountId> accounts);

  void renewNow(@Param("legs") Collection<LegId> legs, @Param("now") Instant now);

  void stop(
      @Param("legs") Collection<LegId> legs,
      @Param("accounts") Collection<AccountId> accounts,
      @Param("now") Instant now);
}
