package org.vpbx.web.api;

/**
 * Answers one route, inside the request's transaction. Called by many threads at once.
 *
 * @param <B> the record of the request's body; Void where there is none
 */
@FunctionalInterface
public interface ApiHandler<B> {

  /**
   * The answer. What the caller may not know of is {@link Problem#notFound()}, so that it looks the
   * same as what does not exist. A problem undoes whatever was done before it. May be called again
   * after a deadlock, so it has no effect outside the transaction.
   *
   * @param body checked against its record; null where the route has none
   */
  ApiReply handle(ApiCall call, B body);
}
