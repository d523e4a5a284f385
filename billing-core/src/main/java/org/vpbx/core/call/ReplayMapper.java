package org.vpbx.core.call;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.ibatis.session.ResultHandler;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;

@Unscoped("The replay checks every charge of the platform.")
interface ReplayMapper {

  /**
   * A charge of a rated leg, as it is stored, with what was booked for it.
   *
   * @param included what the leg has used of included minutes
   * @param partsOfTax the sum of its taxes
   * @param booked zero where nothing was
   */
  record Row(
      LegId leg,
      AccountId account,
      String terms,
      String taxes,
      BigDecimal rated,
      BigDecimal amount,
      BigDecimal tax,
      String explanation,
      Instant answeredAt,
      Integer seconds,
      long included,
      BigDecimal partsOfTax,
      BigDecimal booked,
      BigDecimal bookedTax) {}

  void each(ResultHandler<Row> handler);
}
