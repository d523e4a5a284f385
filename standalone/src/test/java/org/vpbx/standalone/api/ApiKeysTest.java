package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.ApiKey;
import org.vpbx.core.account.ApiKeys;
import org.vpbx.core.account.ApiScope;
import org.vpbx.core.account.TenantScope;

/** Who is let in to the API: promise Z1. */
class ApiKeysTest {

  private final ApiLab lab = ApiLab.get();

  @Test
  void eachRoleSeesItsOwnAccount() {
    for (var account : Set.of(lab.owner(), lab.ours.reseller(), lab.ours.customer())) {
      var answer = lab.get(lab.key(account), "/account");
      assertEquals(200, answer.status(), answer.http().body());
      assertEquals(account.value(), answer.json().get("id").asLong());
    }
  }

  @Test
  void withoutAKeyNothingIsTold() {
    var answer = lab.send(HttpRequest.newBuilder(lab.url("/account")).GET());
    answer.problem(401);
    assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer"));
    for (String token : Set.of("", "nonsense", "vpbx_1_short")) {
      lab.get(token, "/no-such-thing").problem(401);
    }
    String key = lab.key(lab.ours.reseller());
    lab.get(key.substring(0, key.length() - 1) + "!", "/account").problem(401);
    String other = lab.key(lab.theirs.reseller());
    String mixed = other.substring(0, other.indexOf('_', 5)) + key.substring(key.indexOf('_', 5));
    lab.get(mixed, "/account").problem(401);
  }

  @Test
  void aKeyEndsWhenItIsRevokedOrExpires() {
    ApiKeys.Created revoked = lab.key(lab.ours.customer(), Set.of(ApiScope.ACCOUNTS_READ), null);
    assertEquals(200, lab.get(revoked.token(), "/account").status());
    TenantScope others = new TenantScope(lab.theirs.customer());
    TenantScope own = new TenantScope(lab.ours.customer());
    lab.core()
        .database()
        .run(tx -> {
          assertTrue(!lab.core().apiKeys().revoke(tx, others, revoked.id()));
          assertTrue(lab.core().apiKeys().revoke(tx, own, revoked.id()));
          assertTrue(!lab.core().apiKeys().revoke(tx, own, revoked.id()));
        });
    lab.get(revoked.token(), "/account").problem(401);
    ApiKeys.Created expired =
        lab.key(
            lab.ours.customer(),
            Set.of(ApiScope.ACCOUNTS_READ),
            lab.core().clock().instant().minus(Duration.ofSeconds(1)));
    assertTrue(lab.get(expired.token(), "/account").problem(401).toString().contains("expired"));
  }

  @Test
  void aScopeThatIsMissingIsNamed() {
    String key = lab.key(lab.ours.reseller(), ApiScope.ACCOUNTS_READ);
    assertEquals(200, lab.get(key, "/accounts").status());
    var refused = lab.get(key, "/ledger");
    assertEquals("ledger:read", refused.problem(403).get("missingScope").asText());
    assertTrue(refused.header("WWW-Authenticate").contains("scope=\"ledger:read\""));
  }

  @Test
  void aScopeDoesNotWidenWhatAnAccountMay() {
    lab.get(lab.key(lab.ours.customer()), "/accounts").problem(403);
    lab.get(lab.key(lab.ours.customer()), "/accounts/" + lab.ours.customer().value()).problem(403);
  }

  @Test
  void aUserWithoutThePermissionHasNoUseOfAKey() {
    String key = lab.keyOfAPhoneUser(lab.ours.customer());
    for (String path : Set.of("/account", "/calls", "/ledger", "/invoices")) {
      lab.get(key, path).problem(403);
    }
  }

  @Test
  void whoGuessesKeysHasToWait() {
    for (int i = 0; i < 30; i++) {
      lab.send(lab.request("vpbx_1_guess", "/account"), "guesser").problem(401);
    }
    var waiting = lab.send(lab.request(lab.key(lab.ours.customer()), "/account"), "guesser");
    waiting.problem(429);
    assertTrue(Integer.parseInt(waiting.header("Retry-After")) <= 300);
    assertEquals(200, lab.get(lab.key(lab.ours.customer()), "/account").status());
  }

  @Test
  void theKeyIsNotStoredAndItsUseIsNoted() {
    ApiKeys.Created created = lab.key(lab.ours.customer(), Set.of(ApiScope.ACCOUNTS_READ), null);
    lab.get(created.token(), "/account");
    ApiKey key =
        lab
            .core()
            .database()
            .inTransaction(
                tx -> lab.core().apiKeys().list(tx, new TenantScope(lab.ours.customer())))
            .stream()
            .filter(k -> k.id().equals(created.id()))
            .findFirst()
            .orElseThrow();
    assertTrue(key.lastUsedAt() != null);
    assertTrue(!created.toString().contains(created.token()));
  }
}
