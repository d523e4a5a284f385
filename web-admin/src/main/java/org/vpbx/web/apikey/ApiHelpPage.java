package org.vpbx.web.apikey;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.web.api.ApiRoute;
import org.vpbx.web.api.ApiTable;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.WebRequest;

/** Explains the JSON API to those who write programs for it. */
public final class ApiHelpPage {

  /** The kinds of problems, each explained by {@code api.problem.<kind>} in the bundle. */
  public static final List<String> PROBLEMS =
      List.of(
          "malformed",
          "query",
          "unauthenticated",
          "missing-scope",
          "not-permitted",
          "not-found",
          "method-not-allowed",
          "conflict",
          "too-large",
          "unsupported-media-type",
          "invalid",
          "idempotency-key-misused",
          "too-many-requests",
          "fault");

  private final List<ApiRoute<?>> routes;
  private final Optional<URI> publicUrl;

  /**
   * @param publicUrl where people reach the portal; empty: where this request did
   */
  public ApiHelpPage(ApiTable api, Optional<URI> publicUrl) {
    this.routes = api.routes();
    this.publicUrl = publicUrl;
  }

  public Reply show(WebRequest request) {
    String url = publicUrl.map(URI::toString).orElseGet(request::origin).replaceFirst("/$", "");
    return Reply.Page.of(
        "apikey/help",
        Map.of("routes", routes, "root", ApiTable.ROOT, "problems", PROBLEMS, "url", url));
  }
}
