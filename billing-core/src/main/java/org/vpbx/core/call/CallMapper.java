package org.vpbx.core.call;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.tax.TaxAmount;
import org.vpbx.core.tax.Taxed;

/** Writes calls, legs and their charges. */
@Unscoped(
    "The settlement is told the keys by Asterisk's record of channels that were granted here.")
interface CallMapper {

  List<PhoneCall> byLinkedids(@Param("linkedids") Collection<String> linkedids);

  void insertCall(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("call") NewCall call);

  void destination(@Param("id") CallId id, @Param("destination") String destination);

  void refuse(
      @Param("id") CallId id,
      @Param("refusal") Refusal refusal,
      @Param("account") AccountId account);

  void insertLeg(@Param("key") GeneratedKey key, @Param("leg") NewLeg leg);

  void insertCharge(Charge charge);

  List<Leg> lockLegs(@Param("ids") Collection<LegId> ids);

  List<Leg> lockFreeLegs(@Param("ids") Collection<LegId> ids);

  List<Charge> charges(@Param("legs") Collection<LegId> legs);

  void legAnswered(
      @Param("id") LegId id, @Param("at") Instant at, @Param("channel") String channel);

  void callAnswered(@Param("leg") LegId leg, @Param("at") Instant at);

  void rateCharge(
      @Param("leg") LegId leg,
      @Param("account") AccountId account,
      @Param("taxed") Taxed taxed,
      @Param("explanation") String explanation);

  void insertTaxes(
      @Param("leg") LegId leg,
      @Param("account") AccountId account,
      @Param("parts") List<TaxAmount> parts);

  void forgetReservations(@Param("legs") Collection<LegId> legs);

  void legEnded(
      @Param("id") LegId id,
      @Param("state") LegState state,
      @Param("at") Instant at,
      @Param("seconds") int seconds,
      @Param("cause") Integer cause);

  List<Returning> returning(@Param("numbers") Collection<String> numbers);

  void callEnded(
      @Param("id") CallId id, @Param("at") Instant at, @Param("unanswered") CallOutcome unanswered);

  void callGone(
      @Param("id") CallId id, @Param("at") Instant at, @Param("unanswered") CallOutcome unanswered);

  void callEndedByLinkedid(
      @Param("linkedid") String linkedid,
      @Param("at") Instant at,
      @Param("unanswered") CallOutcome unanswered);

  void callGivenUp(
      @Param("linkedid") String linkedid,
      @Param("at") Instant at,
      @Param("unanswered") CallOutcome unanswered);

  List<Leg> unansweredLegs(@Param("linkedids") Collection<String> linkedids);

  List<LegId> forgottenLegs(
      @Param("systemName") String systemName, @Param("before") Instant before);
}
