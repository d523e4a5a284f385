package org.vpbx.core.allowance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.BucketId;
import org.vpbx.core.id.LegId;

/**
 * Included minutes in use (promise B6). Concurrent legs share them: a bucket is locked, in the
 * order of keys, before anything is reserved or used, so no second is used twice. What expires
 * first is used first. All methods work inside the caller's transaction, and lock buckets before
 * the ledger. Thread-safe.
 */
public final class Buckets {

  private static final Comparator<Bucket> EXPIRES_FIRST =
      Comparator.comparing(Bucket::validTo).thenComparingLong(bucket -> bucket.id().value());

  /** Opens what these are entitled to at that moment, and locks it until the transaction ends. */
  public Map<AccountId, List<Bucket>> lock(
      Tx tx, Collection<Entitlement> entitlements, Instant at) {
    if (entitlements.isEmpty()) {
      return Map.of();
    }
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    Set<AccountId> accounts = new HashSet<>();
    Set<AllowanceId> allowances = new HashSet<>();
    for (Entitlement entitlement : entitlements) {
      accounts.add(entitlement.account());
      allowances.add(entitlement.allowance().id());
    }
    List<Bucket> locked =
        withMissing(mapper, entitlements, at, () -> mapper.lock(accounts, allowances, at));
    return locked.stream().collect(Collectors.groupingBy(Bucket::accountId));
  }

  /**
   * What these are entitled to at that moment, as it is. Locks nothing, and opens nothing: a bucket
   * that nobody has used yet has no key in the database, and the key 0 here.
   */
  public Map<AccountId, List<Bucket>> look(
      Tx tx, Collection<Entitlement> entitlements, Instant at) {
    List<Bucket> buckets = new ArrayList<>();
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    for (Entitlement entitlement : entitlements) {
      List<AllowanceId> allowance = List.of(entitlement.allowance().id());
      List<Bucket> open = mapper.usable(new TenantScope(entitlement.account()), allowance, at);
      buckets.addAll(open);
      entitlement.missing(open, at).stream().map(Entitlement.Opening::unused).forEach(buckets::add);
    }
    return buckets.stream().collect(Collectors.groupingBy(Bucket::accountId));
  }

  /**
   * Seconds of one bucket.
   *
   * @param bucket as it was before
   */
  public record Share(Bucket bucket, long seconds) {

    /** The bucket with these seconds reserved. */
    public Bucket reserved() {
      return bucket.reserving(seconds);
    }
  }

  /** Divides seconds among buckets, at most what is free; what expires first comes first. */
  public static List<Share> share(List<Bucket> buckets, long seconds) {
    List<Share> shares = new ArrayList<>();
    long left = seconds;
    for (Bucket bucket : sorted(buckets)) {
      long part = Math.min(left, bucket.free());
      if (part > 0) {
        shares.add(new Share(bucket, part));
        left -= part;
      }
    }
    return shares;
  }

  /** Reserves shares of locked buckets for a leg. */
  public void reserve(Tx tx, LegId leg, List<Share> shares) {
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    for (Share share : shares) {
      mapper.change(share.bucket().id(), 0, share.seconds());
      mapper.insertPart(leg, share.bucket(), share.seconds(), 0);
    }
  }

  /** Locks the buckets of these accounts that legs can use which were granted since a moment. */
  public List<Bucket> lockSince(
      Tx tx, Collection<AccountId> accounts, Collection<AllowanceId> allowances, Instant since) {
    return accounts.isEmpty()
        ? List.of()
        : tx.mapper(BucketMapper.class).lockSince(accounts, allowances, since);
  }

  /** How many seconds of an account are free for a leg that was granted at a moment. */
  public long free(Tx tx, AccountId account, Collection<AllowanceId> allowances, Instant at) {
    return allowances.isEmpty()
        ? 0
        : tx.mapper(BucketMapper.class).usable(new TenantScope(account), allowances, at).stream()
            .mapToLong(Bucket::free)
            .sum();
  }

  /** How many seconds of each bucket these legs have reserved; none for a leg without any. */
  public Map<LegId, Map<BucketId, Long>> reserved(Tx tx, Collection<LegId> legs) {
    return tx.mapper(BucketMapper.class).parts(legs).stream()
        .collect(
            Collectors.groupingBy(
                BucketMapper.Part::leg,
                Collectors.toMap(BucketMapper.Part::bucket, BucketMapper.Part::reserved)));
  }

  /**
   * Ends what legs have reserved, so that they can use it. The buckets that they may use are locked
   * until the transaction ends.
   */
  public UsedMinutes settle(Tx tx, UsedMinutes.Wanted wanted) {
    if (wanted.legs.isEmpty()) {
      return UsedMinutes.none(tx);
    }
    List<Bucket> locked = lockSince(tx, wanted.accounts, wanted.allowances, wanted.since);
    Map<LegId, Map<BucketId, Long>> reserved = reserved(tx, wanted.legs);
    release(tx, wanted.legs);
    return new UsedMinutes(tx, locked, reserved);
  }

  /** Gives back what legs have reserved. Doing it again changes nothing. */
  public void release(Tx tx, Collection<LegId> legs) {
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    List<BucketMapper.Part> parts = mapper.parts(legs);
    for (BucketMapper.Part part : parts) {
      if (part.reserved() > 0) {
        mapper.change(part.bucket(), 0, -part.reserved());
      }
    }
    if (!parts.isEmpty()) {
      mapper.release(legs);
    }
  }

  /** What the scope's own account can use at a moment, opened where it was not used before. */
  public List<Bucket> usable(
      Tx tx, TenantScope scope, Collection<Entitlement> entitlements, Instant at) {
    if (entitlements.isEmpty()) {
      return List.of();
    }
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    List<AllowanceId> allowances =
        entitlements.stream().map(entitlement -> entitlement.allowance().id()).toList();
    return sorted(
        withMissing(mapper, entitlements, at, () -> mapper.usable(scope, allowances, at)));
  }

  private static List<Bucket> withMissing(
      BucketMapper mapper,
      Collection<Entitlement> entitlements,
      Instant at,
      Supplier<List<Bucket>> read) {
    List<Bucket> found = read.get();
    List<Entitlement.Opening> missing =
        entitlements.stream()
            .flatMap(entitlement -> entitlement.missing(found, at).stream())
            .toList();
    missing.forEach(mapper::open);
    return missing.isEmpty() ? found : read.get();
  }

  private static List<Bucket> sorted(List<Bucket> buckets) {
    List<Bucket> sorted = new ArrayList<>(buckets);
    sorted.sort(EXPIRES_FIRST);
    return sorted;
  }
}
