package org.vpbx.core.call;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.LegId;

/** What is known of each Asterisk. */
@Unscoped(
    "It serves the process that looks after one Asterisk, and all calls that this one carries.")
interface NodeMapper {

  void open(@Param("name") String name);

  int keep(
      @Param("name") String name,
      @Param("keeper") String keeper,
      @Param("now") Instant now,
      @Param("until") Instant until);

  void leave(@Param("name") String name, @Param("keeper") String keeper);

  Instant seenAt(@Param("name") String name);

  void seen(@Param("name") String name, @Param("at") Instant at);

  int shortOfSpace(@Param("name") String name, @Param("now") Instant now);

  void enoughSpace(@Param("name") String name);

  List<Open.OpenLeg> openLegs(
      @Param("asterisk") String asterisk,
      @Param("answeredBefore") Instant answeredBefore,
      @Param("grantedBefore") Instant grantedBefore);

  void vanished(@Param("leg") LegId leg, @Param("now") Instant now);

  List<ReconciliationReport.Node> nodes(@Param("now") Instant now);

  List<ReconciliationReport.VanishedLeg> vanishedLegs(@Param("limit") int limit);

  long vanishedSince(@Param("since") Instant since);
}
