package org.vpbx.core.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.ApiKeyId;

/**
 * The answers to requests of the JSON API that carry an {@code Idempotency-Key}: each such request
 * takes effect once, however often it is sent, and every repetition gets the first answer. Kept for
 * 48 hours at least. Thread-safe.
 */
public final class ApiRequests {

  private static final Duration KEPT = Duration.ofDays(2);
  private static final int PURGED_AT_ONCE = 500;

  private final InstantSource clock;

  public ApiRequests(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A request, as far as a repetition has to be the same.
   *
   * @param target method and path
   * @param bodyHash SHA-256 of the body, in hexadecimal digits
   */
  public record Request(ApiKeyId key, String idempotencyKey, String target, String bodyHash) {}

  /**
   * What was answered.
   *
   * @param location of what was created; null: nothing was
   */
  public record Answer(int status, String location, String response) {}

  /** Whether a request is the first of its key. */
  public sealed interface Claim {

    /** It is, and has to be answered in this transaction by {@link #answer}. */
    record First() implements Claim {}

    /** It was answered before. */
    record Repeated(Answer answer) implements Claim {}

    /** Its key was used for another request. */
    record Misused() implements Claim {}
  }

  /**
   * Claims the request's key for it. Of two at once, one waits for the end of the other's
   * transaction: it finds its answer or, where that was rolled back, is the first itself.
   */
  public Claim claim(Tx tx, Request request) {
    ApiRequestMapper mapper = tx.mapper(ApiRequestMapper.class);
    mapper.claim(
        request.key(),
        request.idempotencyKey(),
        request.target(),
        request.bodyHash(),
        clock.instant());
    StoredRequest stored = mapper.find(request.key(), request.idempotencyKey());
    if (stored.status() == null) {
      return new Claim.First();
    }
    boolean same =
        stored.target().equals(request.target()) && stored.bodyHash().equals(request.bodyHash());
    return same ? new Claim.Repeated(stored.answer()) : new Claim.Misused();
  }

  /** Keeps the answer to a request that {@link #claim} found to be the first. */
  public void answer(Tx tx, Request request, Answer answer) {
    ApiRequestMapper mapper = tx.mapper(ApiRequestMapper.class);
    mapper.answer(request.key(), request.idempotencyKey(), answer);
  }

  /** Deletes some answers that need not be kept any longer; false: no more are left. */
  public boolean purge(Tx tx) {
    Instant before = clock.instant().minus(KEPT);
    return tx.mapper(ApiRequestMapper.class).purge(before, PURGED_AT_ONCE) == PURGED_AT_ONCE;
  }

  record StoredRequest(
      String target, String bodyHash, Integer status, String location, String response) {

    Answer answer() {
      return new Answer(status, location, response);
    }
  }
}
