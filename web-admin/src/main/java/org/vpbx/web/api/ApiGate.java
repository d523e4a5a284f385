package org.vpbx.web.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.Core;
import org.vpbx.core.account.ApiKeyCheck;
import org.vpbx.core.account.Permission;

/**
 * Lets in who presents a key, as often as a key may be used. A cookie is never looked at, so no
 * page of others can make a browser call the API. Thread-safe.
 */
final class ApiGate {

  private static final Logger log = LoggerFactory.getLogger(ApiGate.class);

  private static final Duration FAILURE_WINDOW = Duration.ofMinutes(5);
  private static final int FAILURES_MAX = 30;
  private static final Duration CALL_WINDOW = Duration.ofMinutes(1);
  static final int CALLS_MAX = 600;

  private static final String SCHEME = "Bearer ";
  private static final int HEADER_LENGTH_MAX = 200;

  private final Core core;
  private final RateLimit failures;
  private final RateLimit calls;

  ApiGate(Core core) {
    this.core = core;
    this.failures = new RateLimit(core.clock(), FAILURE_WINDOW, FAILURES_MAX);
    this.calls = new RateLimit(core.clock(), CALL_WINDOW, CALLS_MAX);
  }

  /** Who is at the gate. */
  sealed interface Caller {

    /**
     * @param headers how often the key may still be used
     */
    record Admitted(ApiKeyCheck.Valid who, Map<String, String> headers) implements Caller {}

    record Refused(Problem problem, Map<String, String> headers) implements Caller {}
  }

  Caller admit(Request request, String address) {
    RateLimit.State failed = failures.look(address);
    if (failed.exceeded()) {
      log.warn("API: {} has to wait after many failed attempts", address);
      return refused(
          Problem.tooMany(
              "There were too many requests without a valid key from your address. Wait, and"
                  + " check the key.",
              failed.seconds()));
    }
    Optional<String> token = token(request);
    if (token.isEmpty()) {
      failures.add(address);
      return refused(
          Problem.unauthenticated(
              "Send a key: “Authorization: Bearer vpbx_…”. The page /api says how to get one.",
              false));
    }
    ApiKeyCheck check =
        core.database().inTransaction(tx -> core.apiKeys().authenticate(tx, token.get()));
    return switch (check) {
      case ApiKeyCheck.Valid valid -> counted(valid);
      case ApiKeyCheck.Unknown unknown ->
          failed(address, "There is no such key. Check that it is complete.");
      case ApiKeyCheck.Expired expired ->
          failed(address, "This key has expired. Create a new one in the portal.");
      case ApiKeyCheck.Revoked revoked ->
          failed(address, "This key was revoked. Create a new one in the portal.");
    };
  }

  /** Whether a caller may use a route; empty: he may. */
  static Optional<Problem> refusal(ApiKeyCheck.Valid who, ApiRoute<?> route) {
    if (!who.viewer().may(Permission.USE_API)) {
      return Optional.of(Problem.notPermitted());
    }
    if (!who.key().scopes().contains(route.scope())) {
      return Optional.of(Problem.missingScope(route.scope()));
    }
    if (who.viewer().may(route.permission())) {
      return Optional.empty();
    }
    return Optional.of(
        route.permission() == Permission.RUN_PLATFORM
            ? Problem.ownersAlone()
            : Problem.notPermitted());
  }

  private Caller counted(ApiKeyCheck.Valid valid) {
    RateLimit.State state = calls.add(Long.toString(valid.key().id().value()));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("RateLimit-Limit", Integer.toString(state.most()));
    headers.put("RateLimit-Remaining", Integer.toString(Math.max(0, state.left())));
    headers.put("RateLimit-Reset", Long.toString(state.seconds()));
    return state.exceeded()
        ? new Caller.Refused(
            Problem.tooMany(
                "A key may be used %d times a minute. Wait for the next.".formatted(CALLS_MAX),
                state.seconds()),
            headers)
        : new Caller.Admitted(valid, headers);
  }

  private Caller failed(String address, String detail) {
    failures.add(address);
    return refused(Problem.unauthenticated(detail, true));
  }

  private static Caller refused(Problem problem) {
    return new Caller.Refused(problem, Map.of());
  }

  private static Optional<String> token(Request request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
        .filter(header -> header.length() <= HEADER_LENGTH_MAX)
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }
}
