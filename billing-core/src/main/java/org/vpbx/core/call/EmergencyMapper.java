package org.vpbx.core.call;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;

@Unscoped("Asked by the engine about calls that Asterisk has made, never for a page.")
interface EmergencyMapper {

  void mark(@Param("call") CallId call);

  void goesOn(@Param("call") CallId call);

  LegId leg(@Param("linkedid") String linkedid, @Param("channel") String channel);

  void insertLeg(
      @Param("key") GeneratedKey key,
      @Param("call") CallId call,
      @Param("channel") String channel,
      @Param("leg") EmergencyRecord.Attempt leg);

  void ended(
      @Param("linkedid") String linkedid,
      @Param("at") Instant at,
      @Param("unanswered") CallOutcome unanswered);

  /** The linkedids of those that have not ended, and are not told. */
  List<String> open(@Param("startedBefore") Instant startedBefore);

  List<EmergencyNotices.Untold> untold(@Param("after") CallId after, @Param("limit") int limit);

  /** How many rows it has changed: none if somebody else has. */
  int told(@Param("call") CallId call);

  List<CallId> uncharged(@Param("after") CallId after, @Param("limit") int limit);

  /** How many rows it has changed: none if somebody else has. */
  int charged(@Param("call") CallId call);

  List<EmergencyCharges.FreeLeg> freeLegs(@Param("call") CallId call);
}
