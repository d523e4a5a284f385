package org.vpbx.core.allowance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      open(mapper, entitlement, at);
    }
    return mapper.lock(accounts, allowances, at).stream()
        .collect(Collectors.groupingBy(Bucket::accountId));
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
      entitlement.openings(at).stream()
          .filter(opening ->
              open.stream().noneMatch(bucket -> bucket.period().equals(opening.period())))
          .map(Entitlement.Opening::unused)
          .forEach(buckets::add);
    }
    return buckets.stream().collect(Collectors.groupingBy(Bucket::accountId));
  }

  /** How many seconds are free. */
  public static long free(List<Bucket> buckets) {
    return buckets.stream().mapToLong(Bucket::free).sum();
  }

  /** Reserves seconds of locked buckets for a leg; at most what is free. */
  public void reserve(Tx tx, LegId leg, List<Bucket> locked, long seconds) {
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    long left = seconds;
    for (Bucket bucket : sorted(locked)) {
      long part = Math.min(left, bucket.free());
      if (part > 0) {
        mapper.change(bucket.id(), 0, part);
        mapper.insertPart(leg, bucket, part, 0);
        left -= part;
      }
    }
  }

  /**
   * Ends a leg's reservations, of all its levels; to be followed by {@link #use} for each level.
   * The buckets that the levels may use are locked until the transaction ends.
   *
   * @param allowances those of all levels
   * @return the buckets, as they are without this leg, by account
   */
  public Map<AccountId, List<Bucket>> settle(
      Tx tx,
      LegId leg,
      Collection<AccountId> accounts,
      Collection<AllowanceId> allowances,
      Instant at) {
    if (allowances.isEmpty()) {
      return Map.of();
    }
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    List<Bucket> locked = mapper.lock(accounts, allowances, at);
    Map<BucketId, Long> reserved =
        mapper.parts(leg).stream()
            .collect(Collectors.toMap(BucketMapper.Part::bucket, BucketMapper.Part::reserved));
    release(tx, leg);
    return locked.stream()
        .map(bucket -> without(bucket, reserved.getOrDefault(bucket.id(), 0L)))
        .collect(Collectors.groupingBy(Bucket::accountId));
  }

  /**
   * Uses seconds for a leg that has ended: as many as wanted, or all that are free.
   *
   * @return how many
   */
  public long use(Tx tx, LegId leg, List<Bucket> locked, long wanted) {
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    long left = wanted;
    for (Bucket bucket : sorted(locked)) {
      long part = Math.min(left, bucket.free());
      if (part > 0) {
        mapper.change(bucket.id(), part, 0);
        mapper.use(leg, bucket, part);
        left -= part;
      }
    }
    return wanted - left;
  }

  /** Gives back what a leg has reserved. Doing it again changes nothing. */
  public void release(Tx tx, LegId leg) {
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    List<BucketMapper.Part> parts = mapper.parts(leg);
    for (BucketMapper.Part part : parts) {
      if (part.reserved() > 0) {
        mapper.change(part.bucket(), 0, -part.reserved());
      }
    }
    if (!parts.isEmpty()) {
      mapper.release(leg);
    }
  }

  /** What the scope's own account can use at a moment, opened where it was not used before. */
  public List<Bucket> usable(
      Tx tx, TenantScope scope, Collection<Entitlement> entitlements, Instant at) {
    if (entitlements.isEmpty()) {
      return List.of();
    }
    BucketMapper mapper = tx.mapper(BucketMapper.class);
    entitlements.forEach(entitlement -> open(mapper, entitlement, at));
    return sorted(
        mapper.usable(
            scope,
            entitlements.stream().map(entitlement -> entitlement.allowance().id()).toList(),
            at));
  }

  private static void open(BucketMapper mapper, Entitlement entitlement, Instant at) {
    List<Entitlement.Opening> openings = entitlement.openings(at);
    AllowanceId allowance = entitlement.allowance().id();
    if (mapper.count(entitlement.account(), allowance, at) < openings.size()) {
      openings.forEach(mapper::open);
    }
  }

  private static Bucket without(Bucket bucket, long reserved) {
    return new Bucket(
        bucket.id(),
        bucket.accountId(),
        bucket.allowanceId(),
        bucket.name(),
        bucket.period(),
        bucket.seconds(),
        bucket.used(),
        bucket.reserved() - reserved,
        bucket.validTo());
  }

  private static List<Bucket> sorted(List<Bucket> buckets) {
    List<Bucket> sorted = new ArrayList<>(buckets);
    sorted.sort(EXPIRES_FIRST);
    return sorted;
  }
}
