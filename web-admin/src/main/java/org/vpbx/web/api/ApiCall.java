package org.vpbx.web.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.vpbx.core.account.ApiKey;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.db.Tx;

/**
 * One request of the API as handlers see it: who calls, what for, and the transaction in which it
 * is answered. Belongs to one request.
 *
 * @param key the caller's key
 * @param address where the request came from
 * @param viewer whose permissions and data are the caller's
 * @param parts the parts of the path that stand in braces, by name
 * @param query the parameters, each checked against its {@link ApiParam}
 * @param onceKey what the Idempotency-Key makes of this request, unique among all keys; empty: none
 *     was sent
 */
public record ApiCall(
    Tx tx,
    Viewer viewer,
    ApiKey key,
    String address,
    Map<String, String> parts,
    Map<String, String> query,
    Optional<String> onceKey) {

  /** Whose data the handler may touch: the first argument of what reads or changes any. */
  public TenantScope scope() {
    return viewer.scope();
  }

  /** Who does what this request asks for, for the audit log: the key, by its name. */
  public Actor actor() {
    return new Actor(null, key.name(), viewer.account(), Optional.empty(), address);
  }

  /**
   * The key that stands in braces in the route's path. Empty if it is no positive number, which
   * calls for {@link Problem#notFound()}.
   */
  public <T> Optional<T> id(String name, LongFunction<T> type) {
    return number(parts.get(name)).map(type::apply);
  }

  /** A parameter of the query, as text. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A parameter of the query that names something. */
  public <T> Optional<T> chosen(String name, LongFunction<T> type) {
    return text(name).flatMap(ApiCall::number).map(type::apply);
  }

  public Optional<Instant> time(String name) {
    return text(name).map(ApiQuery::time);
  }

  /** A parameter of the query that is one of an enum's names. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return text(name).map(value -> Enum.valueOf(type, value));
  }

  /** The most items of a page. */
  public int limit() {
    return text("limit").map(Integer::parseInt).orElse(ApiPage.LIMIT);
  }

  /** The last item of the page before; empty: the first page is wanted. */
  public <T> Optional<T> after(LongFunction<T> type) {
    return chosen("after", type);
  }

  private static Optional<Long> number(String text) {
    return Optional.ofNullable(text)
        .filter(digits -> digits.matches("[1-9][0-9]{0,17}"))
        .map(Long::valueOf);
  }
}
