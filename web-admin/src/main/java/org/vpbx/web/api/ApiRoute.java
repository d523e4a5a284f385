package org.vpbx.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vpbx.core.account.ApiScope;
import org.vpbx.core.account.Permission;

/**
 * One line of the table of the API's routes. The OpenAPI document is made of it.
 *
 * @param name the operationId
 * @param path below {@code /api/v1}; a part in braces matches one segment and is read by {@link
 *     ApiCall#id}
 * @param scope what the key has to have
 * @param permission what the key's account has to have, besides USE_API
 * @param summary what it does, in a sentence
 * @param body the record of the request's body; Void: it has none
 * @param onceOnly whether it is refused without an Idempotency-Key
 */
public record ApiRoute<B>(
    ApiMethod method,
    String name,
    String path,
    ApiScope scope,
    Permission permission,
    String summary,
    Class<B> body,
    ApiAnswer answer,
    List<ApiParam> params,
    boolean onceOnly,
    ApiHandler<B> handler) {

  public ApiRoute {
    params = List.copyOf(params);
  }

  /** A route that reads. */
  public static ApiRoute<Void> get(
      String name,
      String path,
      ApiScope scope,
      Permission permission,
      String summary,
      ApiAnswer answer,
      Function<ApiCall, ApiReply> handler) {
    ApiRoute<Void> route =
        bare(ApiMethod.GET, name, path, scope, permission, summary, answer, handler);
    return answer.kind() == ApiAnswer.Kind.PAGE ? route.with(paging()) : route;
  }

  /** A route that creates something. */
  public static <B extends Record> ApiRoute<B> post(
      String name,
      String path,
      ApiScope scope,
      Permission permission,
      String summary,
      Class<B> body,
      ApiAnswer answer,
      ApiHandler<B> handler) {
    return of(ApiMethod.POST, name, path, scope, permission, summary, body, answer, handler);
  }

  /** A route that changes the parts that its body names. */
  public static <B extends Record> ApiRoute<B> patch(
      String name,
      String path,
      ApiScope scope,
      Permission permission,
      String summary,
      Class<B> body,
      ApiAnswer answer,
      ApiHandler<B> handler) {
    return of(ApiMethod.PATCH, name, path, scope, permission, summary, body, answer, handler);
  }

  /** A route that puts its body in the place of what was there. */
  public static <B extends Record> ApiRoute<B> put(
      String name,
      String path,
      ApiScope scope,
      Permission permission,
      String summary,
      Class<B> body,
      ApiAnswer answer,
      ApiHandler<B> handler) {
    return of(ApiMethod.PUT, name, path, scope, permission, summary, body, answer, handler);
  }

  /** A route that removes or ends what stands at its path. */
  public static ApiRoute<Void> delete(
      String name,
      String path,
      ApiScope scope,
      Permission permission,
      String summary,
      Function<ApiCall, ApiReply> handler) {
    return bare(
        ApiMethod.DELETE, name, path, scope, permission, summary, ApiAnswer.nothing(), handler);
  }

  /** A route that does something about which there is nothing to tell it. */
  public static ApiRoute<Void> post(
      String name,
      String path,
      ApiScope scope,
      Permission permission,
      String summary,
      ApiAnswer answer,
      Function<ApiCall, ApiReply> handler) {
    return bare(ApiMethod.POST, name, path, scope, permission, summary, answer, handler);
  }

  private static ApiRoute<Void> bare(
      ApiMethod method,
      String name,
      String path,
      ApiScope scope,
      Permission permission,
      String summary,
      ApiAnswer answer,
      Function<ApiCall, ApiReply> handler) {
    return of(
        method,
        name,
        path,
        scope,
        permission,
        summary,
        Void.class,
        answer,
        (call, none) -> handler.apply(call));
  }

  private static <B> ApiRoute<B> of(
      ApiMethod method,
      String name,
      String path,
      ApiScope scope,
      Permission permission,
      String summary,
      Class<B> body,
      ApiAnswer answer,
      ApiHandler<B> handler) {
    return new ApiRoute<>(
        method, name, path, scope, permission, summary, body, answer, List.of(), false, handler);
  }

  /** The same with more parameters of the query. */
  public ApiRoute<B> with(ApiParam... more) {
    List<ApiParam> all = new ArrayList<>(List.of(more));
    all.addAll(params);
    return new ApiRoute<>(
        method, name, path, scope, permission, summary, body, answer, all, onceOnly, handler);
  }

  /** The same, refused without an Idempotency-Key: for whatever moves money. */
  public ApiRoute<B> keyed() {
    return new ApiRoute<>(
        method, name, path, scope, permission, summary, body, answer, params, true, handler);
  }

  /** Whether its request has a body. */
  public boolean hasBody() {
    return body != Void.class;
  }

  /** Whether its body is CSV, and not JSON. */
  public boolean takesCsv() {
    return body == ApiCsv.class;
  }

  private static ApiParam[] paging() {
    return new ApiParam[] {
      new ApiParam(
          "limit",
          ApiParam.Type.LIMIT,
          "The most items of the page, 1 to " + ApiPage.LIMIT_MAX + "; else " + ApiPage.LIMIT,
          List.of()),
      ApiParam.id("after", "The “next” of the page before; without it, the first page.")
    };
  }
}
