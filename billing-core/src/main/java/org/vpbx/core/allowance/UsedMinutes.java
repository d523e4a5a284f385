package org.vpbx.core.allowance;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.BucketId;
import org.vpbx.core.id.LegId;

/**
 * Included minutes that legs which have ended use, one leg after the other, in locked buckets: each
 * gives back what it has reserved, then uses what is free. Belongs to one transaction.
 */
public final class UsedMinutes {

  private final Tx tx;
  private final Map<BucketId, Bucket> buckets = new LinkedHashMap<>();
  private final Map<LegId, Map<BucketId, Long>> reserved;

  UsedMinutes(Tx tx, List<Bucket> locked, Map<LegId, Map<BucketId, Long>> reserved) {
    this.tx = tx;
    this.reserved = reserved;
    locked.forEach(bucket -> buckets.put(bucket.id(), bucket));
  }

  /** Whose minutes are going to be asked for. */
  public static final class Wanted {

    final Set<LegId> legs = new HashSet<>();
    final Set<AccountId> accounts = new HashSet<>();
    final Set<AllowanceId> allowances = new HashSet<>();
    Instant since = Instant.MAX;

    /** What an account may use for a leg that was granted at a moment. */
    public void add(
        LegId leg, AccountId account, Collection<AllowanceId> usable, Instant grantedAt) {
      if (!usable.isEmpty()) {
        legs.add(leg);
        accounts.add(account);
        allowances.addAll(usable);
        since = since.isBefore(grantedAt) ? since : grantedAt;
      }
    }
  }

  /** Ends what the leg has reserved of any bucket, before it uses some. */
  public void giveBack(LegId leg) {
    reserved
        .getOrDefault(leg, Map.of())
        .forEach((id, seconds) ->
            buckets.computeIfPresent(id, (same, bucket) -> bucket.reserving(-seconds)));
  }

  /**
   * Uses seconds: as many as wanted, or all that are free.
   *
   * @return how many
   */
  public long use(
      LegId leg,
      AccountId account,
      Collection<AllowanceId> allowances,
      Instant grantedAt,
      long wanted) {
    if (allowances.isEmpty()) {
      return 0;
    }
    List<Bucket> usable =
        buckets.values().stream()
            .filter(bucket -> bucket.accountId().equals(account))
            .filter(bucket -> allowances.contains(bucket.allowanceId()))
            .filter(bucket -> bucket.usableAt(grantedAt))
            .toList();
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    long used = 0;
    for (Buckets.Share share : Buckets.share(usable, wanted)) {
      mapper.change(share.bucket().id(), share.seconds(), 0);
      mapper.use(leg, share.bucket(), share.seconds());
      buckets.put(share.bucket().id(), share.bucket().using(share.seconds()));
      used += share.seconds();
    }
    return used;
  }

  static UsedMinutes none(Tx tx) {
    return new UsedMinutes(tx, List.of(), new HashMap<>());
  }
}
