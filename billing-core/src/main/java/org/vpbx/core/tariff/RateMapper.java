package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.session.ResultHandler;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.RateId;
import org.vpbx.core.rating.Direction;

/** What stands in a plan: prices, windows, holidays, included minutes. */
@Unscoped("Plans looks the plan up, or locks it, for its seller or buyer before.")
interface RateMapper {

  /** Hands over rows as they come from the server: the transaction is not to be used meanwhile. */
  void since(
      @Param("plan") PlanId plan,
      @Param("after") Instant after,
      ResultHandler<PlanRate.Row> handler);

  List<PlanRate.Row> ofNumbers(
      @Param("plan") PlanId plan,
      @Param("numbers") Collection<String> numbers,
      @Param("after") Instant after);

  List<String> ranges(
      @Param("plan") PlanId plan,
      @Param("direction") Direction direction,
      @Param("after") Instant after);

  boolean hasRates(@Param("plan") PlanId plan);

  /** Hands over rows as they come from the server, so that memory stays flat. */
  void sheet(
      @Param("plan") PlanId plan, @Param("at") Instant at, ResultHandler<PlanRate.Row> handler);

  /** Ends rows at a moment, or, where it is null, when they began. */
  void end(
      @Param("ids") Collection<RateId> ids,
      @Param("at") Instant at,
      @Param("revision") long revision);

  /** {@link #end} for a range of ids, all of which are meant. */
  void endRun(
      @Param("first") RateId first,
      @Param("last") RateId last,
      @Param("at") Instant at,
      @Param("revision") long revision);

  List<PlanRate.Row> page(
      @Param("plan") PlanId plan,
      @Param("filter") PriceFilter filter,
      @Param("limit") int limit,
      @Param("skip") int skip);

  long count(@Param("plan") PlanId plan, @Param("filter") PriceFilter filter);

  List<ChainRate> chainPage(
      @Param("plans") List<PlanId> plans,
      @Param("filter") PriceFilter filter,
      @Param("limit") int limit,
      @Param("skip") int skip);

  long chainCount(@Param("plans") List<PlanId> plans, @Param("filter") PriceFilter filter);

  ChainRate chainFind(@Param("plans") List<PlanId> plans, @Param("id") RateId id);

  List<StoredWindow> windows(@Param("plan") PlanId plan);

  void deleteWindows(@Param("plan") PlanId plan);

  void insertWindows(@Param("plan") PlanId plan, @Param("windows") List<StoredWindow> windows);

  List<String> windowsInUse(@Param("plan") PlanId plan, @Param("after") Instant after);

  List<Holiday> holidays(@Param("plan") PlanId plan);

  void deleteHolidays(@Param("plan") PlanId plan);

  void insertHolidays(@Param("plan") PlanId plan, @Param("holidays") List<Holiday> holidays);
}
