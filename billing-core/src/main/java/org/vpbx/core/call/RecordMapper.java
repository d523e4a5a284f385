package org.vpbx.core.call;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.Unscoped;

@Unscoped("The records belong to Asterisks, not to tenants.")
interface RecordMapper {

  RecordPosition find(@Param("node") String node);

  void save(
      @Param("node") String node,
      @Param("position") RecordPosition position,
      @Param("now") Instant now);

  void reject(
      @Param("node") String node,
      @Param("line") String line,
      @Param("reason") String reason,
      @Param("now") Instant now);

  List<ReconciliationReport.RejectedLine> rejectedLines(@Param("limit") int limit);

  long rejectedSince(@Param("since") Instant since);

  long rejected();
}
