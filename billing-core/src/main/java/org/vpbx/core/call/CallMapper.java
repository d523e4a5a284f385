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

  void legsAnswered(@Param("answers") Collection<SettlementRound.Answer> answers);

  void callsAnswered(@Param("answers") Collection<SettlementRound.Answer> answers);

  void rateCharges(@Param("rated") Collection<RatedCharge> rated);

  void insertTaxes(
      @Param("leg") LegId leg,
      @Param("account") AccountId account,
      @Param("parts") List<TaxAmount> parts);

  void forgetReservations(@Param("legs") Collection<LegId> legs);

  void legsEnded(@Param("ended") Collection<EndedLeg> ended);

  List<Returning> returning(@Param("numbers") Collection<String> numbers);

  void callsEnded(@Param("ends") Collection<SettlementRound.CallEnd> ends);

  void callsGone(@Param("ends") Collection<SettlementRound.CallEnd> ends);

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
