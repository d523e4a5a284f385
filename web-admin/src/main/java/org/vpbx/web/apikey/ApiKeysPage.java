package org.vpbx.web.apikey;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.core.account.ApiKey;
import org.vpbx.core.account.ApiKeys;
import org.vpbx.core.account.ApiScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.ApiKeyId;
import org.vpbx.web.api.ApiTable;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** The keys by which programs of the viewer's account use the JSON API. */
public final class ApiKeysPage {

  private final Core core;
  private final ApiTable api;

  public ApiKeysPage(Core core, ApiTable api) {
    this.core = core;
    this.api = api;
  }

  /**
   * A key in the list.
   *
   * @param state the end of its key in the message bundle
   */
  public record Row(ApiKey key, List<ApiScope> scopes, String state) {

    static Row of(ApiKey key, Instant now) {
      String ended = key.revokedAt() == null ? "expired" : "revoked";
      return new Row(
          key, key.scopes().stream().sorted().toList(), key.valid(now) ? "valid" : ended);
    }
  }

  public Reply list(Visit visit) {
    Instant now = core.clock().instant();
    List<Row> keys =
        core.database().inTransaction(tx -> core.apiKeys().list(tx, visit.scope())).stream()
            .map(key -> Row.of(key, now))
            .toList();
    return Reply.Page.of("apikey/keys", Map.of("keys", keys));
  }

  public Reply form(Visit visit) {
    return form(visit, 200, NewKey.EMPTY, Map.of());
  }

  /** Creates the key and shows it, this once. */
  public Reply create(Visit visit) {
    List<ApiScope> offered = offered(visit.viewer());
    NewKey typed = NewKey.of(visit.request(), offered);
    Map<String, String> errors = typed.errors(core.clock().instant(), visit.account().timeZone());
    if (!errors.isEmpty()) {
      return form(visit, 422, typed, errors);
    }
    ApiKeys.Created created = core.database().inTransaction(tx -> create(tx, visit, typed));
    return Reply.Page.of("apikey/created", Map.of("name", typed.name(), "token", created.token()));
  }

  private ApiKeys.Created create(Tx tx, Visit visit, NewKey typed) {
    ApiKeys.Created created =
        core.apiKeys().create(tx, visit.viewer(), typed.wanted(visit.account().timeZone()));
    String scopes =
        typed.scopes().stream().sorted().map(ApiScope::id).collect(Collectors.joining(", "));
    record(tx, visit, AuditAction.API_KEY_CREATED, Map.of("name", typed.name(), "scopes", scopes));
    return created;
  }

  private void record(Tx tx, Visit visit, AuditAction action, Map<String, String> details) {
    core.audit().record(tx, visit.actor(), visit.scope().account(), action, details);
  }

  /** Says what will end before it does. */
  public Reply confirm(Visit visit) {
    return core.database()
        .inTransaction(tx -> valid(tx, visit))
        .<Reply>map(key -> Reply.Page.of("apikey/revoke", Map.of("key", key)))
        .orElseGet(Reply.NotFound::new);
  }

  public Reply revoke(Visit visit) {
    return core.database()
        .inTransaction(tx -> {
          Optional<ApiKey> key = valid(tx, visit);
          key.ifPresent(found -> {
            core.apiKeys().revoke(tx, visit.scope(), found.id());
            record(tx, visit, AuditAction.API_KEY_REVOKED, Map.of("name", found.name()));
          });
          return key;
        })
        .<Reply>map(key -> new Reply.Redirect("/api-keys"))
        .orElseGet(Reply.NotFound::new);
  }

  private Optional<ApiKey> valid(Tx tx, Visit visit) {
    Optional<ApiKeyId> id = visit.request().id("key", ApiKeyId::new);
    return core.apiKeys().list(tx, visit.scope()).stream()
        .filter(key -> id.filter(key.id()::equals).isPresent() && key.revokedAt() == null)
        .findFirst();
  }

  private Reply form(Visit visit, int status, NewKey typed, Map<String, String> errors) {
    return new Reply.Page(
        status,
        "apikey/new",
        Map.of("typed", typed, "errors", errors, "offered", offered(visit.viewer())));
  }

  /** The scopes that open anything to the viewer. */
  private List<ApiScope> offered(Viewer viewer) {
    return Arrays.stream(ApiScope.values())
        .filter(scope ->
            api.routes().stream().anyMatch(r -> r.scope() == scope && viewer.may(r.permission())))
        .toList();
  }
}
