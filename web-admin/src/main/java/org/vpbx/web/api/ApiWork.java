package org.vpbx.web.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.Core;
import org.vpbx.core.account.ApiKeyCheck;
import org.vpbx.core.account.ApiRequests;
import org.vpbx.core.account.ApiRequests.Claim;
import org.vpbx.core.db.Tx;

/**
 * Runs the handler of an admitted request in one transaction: all of it is done, with the answer
 * that repetitions get, or nothing. Thread-safe.
 */
final class ApiWork {

  private static final Logger log = LoggerFactory.getLogger(ApiWork.class);

  private static final Duration PURGE_EVERY = Duration.ofMinutes(10);
  private static final int KEY_DIGITS = 40;

  private final Core core;
  private final AtomicReference<Instant> purgeDue = new AtomicReference<>(Instant.EPOCH);

  ApiWork(Core core) {
    this.core = core;
  }

  /**
   * A request that is ready to be answered.
   *
   * @param address where it came from
   * @param bytes the body as it was sent
   * @param onceKey the Idempotency-Key; empty: none was sent
   */
  @SuppressWarnings("ArrayRecordComponent") // hashed, never compared
  record Job<B>(
      ApiKeyCheck.Valid who,
      ApiRoute<B> route,
      String address,
      String path,
      Map<String, String> parts,
      Map<String, String> query,
      B body,
      byte[] bytes,
      Optional<String> onceKey) {}

  /** What came of it. */
  sealed interface Outcome {

    record Fresh(ApiReply reply) implements Outcome {}

    /** The answer to the first of the same requests. */
    record Replayed(ApiRequests.Answer answer) implements Outcome {}
  }

  /** Undoes the transaction of a request that was refused. */
  private static final class Undone extends RuntimeException {

    private final transient Problem problem;

    Undone(Problem problem) {
      super(problem.title(), null, false, false);
      this.problem = problem;
    }
  }

  <B> Outcome run(Job<B> job) {
    if (job.onceKey().isPresent()) {
      purge();
    }
    try {
      return core.database().inTransaction(tx -> run(tx, job));
    } catch (Undone e) {
      return new Outcome.Fresh(e.problem);
    }
  }

  /** Apart from the request's own transaction, so that no request waits for another's. */
  private void purge() {
    Instant now = core.clock().instant();
    Instant due = purgeDue.get();
    if (!now.isBefore(due) && purgeDue.compareAndSet(due, now.plus(PURGE_EVERY))) {
      while (core.database().inTransaction(core.apiRequests()::purge)) {
        log.info("Deleted old answers of the API");
      }
    }
  }

  private <B> Outcome run(Tx tx, Job<B> job) {
    Optional<ApiRequests.Request> once = job.onceKey().map(key -> request(job, key));
    if (once.isEmpty()) {
      return new Outcome.Fresh(handle(tx, job));
    }
    return switch (core.apiRequests().claim(tx, once.get())) {
      case Claim.Repeated repeated -> new Outcome.Replayed(repeated.answer());
      case Claim.Misused misused -> throw new Undone(Problem.keyMisused());
      case Claim.First first -> {
        ApiReply reply = handle(tx, job);
        kept(reply).ifPresent(answer -> core.apiRequests().answer(tx, once.get(), answer));
        yield new Outcome.Fresh(reply);
      }
    };
  }

  private static Optional<ApiRequests.Answer> kept(ApiReply reply) {
    return switch (reply) {
      case ApiReply.Json json ->
          Optional.of(
              new ApiRequests.Answer(json.status(), json.location(), ApiJson.text(json.kept())));
      case ApiReply.Nothing nothing -> Optional.of(new ApiRequests.Answer(204, null, ""));
      case ApiReply.File file -> Optional.empty();
      case ApiReply.Spooled spooled -> Optional.empty();
      case Problem problem -> Optional.empty();
    };
  }

  private static <B> ApiReply handle(Tx tx, Job<B> job) {
    ApiCall call =
        new ApiCall(
            tx,
            job.who().viewer(),
            job.who().key(),
            job.address(),
            job.parts(),
            job.query(),
            job.onceKey().map(key -> unique(job, key)));
    ApiReply reply = job.route().handler().handle(call, job.body());
    if (reply instanceof Problem problem) {
      throw new Undone(problem);
    }
    return reply;
  }

  private static String unique(Job<?> job, String key) {
    String hash = sha256(key.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_DIGITS);
    return job.who().key().id().value() + "-" + hash;
  }

  private static ApiRequests.Request request(Job<?> job, String key) {
    return new ApiRequests.Request(
        job.who().key().id(), key, job.route().method() + " " + job.path(), sha256(job.bytes()));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
