package org.vpbx.core.allowance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.BucketId;
import org.vpbx.core.id.LegId;

@Unscoped("The engine reserves and uses the minutes of every level of a chain.")
interface BucketMapper {

  /** What a leg has reserved of a bucket. */
  record Part(LegId leg, BucketId bucket, AccountId account, long reserved) {}

  void open(@Param("opening") Entitlement.Opening opening);

  List<Bucket> lock(
      @Param("accounts") Collection<AccountId> accounts,
      @Param("allowances") Collection<AllowanceId> allowances,
      @Param("at") Instant at);

  List<Bucket> lockSince(
      @Param("accounts") Collection<AccountId> accounts,
      @Param("allowances") Collection<AllowanceId> allowances,
      @Param("since") Instant since);

  List<Bucket> usable(
      @Param("scope") TenantScope scope,
      @Param("allowances") Collection<AllowanceId> allowances,
      @Param("at") Instant at);

  List<Part> parts(@Param("legs") Collection<LegId> legs);

  void change(@Param("id") BucketId id, @Param("used") long used, @Param("reserved") long reserved);

  void insertPart(
      @Param("leg") LegId leg,
      @Param("bucket") Bucket bucket,
      @Param("reserved") long reserved,
      @Param("used") long used);

  void release(@Param("legs") Collection<LegId> legs);

  void use(@Param("leg") LegId leg, @Param("bucket") Bucket bucket, @Param("used") long used);
}
