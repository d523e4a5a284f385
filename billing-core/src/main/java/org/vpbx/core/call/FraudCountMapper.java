package org.vpbx.core.call;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;

/** Counts calls for the caps against fraud. */
@Unscoped("The engine counts the calls of every level of a chain.")
interface FraudCountMapper {

  List<FraudCounts.Recent> recent(
      @Param("accounts") Collection<AccountId> accounts, @Param("after") Instant after);

  List<FraudCounts.Live> live(@Param("accounts") Collection<AccountId> accounts);

  List<FraudCounts.Last> last(
      @Param("accounts") Collection<AccountId> accounts,
      @Param("countries") Collection<String> countries);

  List<String> numbers(@Param("account") AccountId account, @Param("after") Instant after);
}
