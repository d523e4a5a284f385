package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;
import org.vpbx.standalone.Lab;

/** Whatever goes wrong is a problem as RFC 9457 has it, and lists are paged: promise Z1. */
class ApiProblemsTest {

  private final ApiLab lab = ApiLab.get();
  private final String key = lab.key(lab.ours.reseller());
  private final String account = "/accounts/" + lab.ours.customer().value();

  @Test
  void anUnknownAddressIsNotFound() {
    lab.get(key, "/no-such-thing").problem(404);
    lab.get(key, "").problem(404);
    lab.get(key, "/accounts/").problem(404);
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() {
    var refused = lab.send(key, "DELETE", account, "");
    refused.problem(405);
    assertEquals("GET, HEAD, PATCH", refused.header("Allow"));
    lab.send(key, "BREW", account, "").problem(405);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                      | 400 |",
        "[]                                     | 400 |",
        "null                                   | 400 |",
        "{\"blocked\": true} x                  | 400 |",
        "{\"blocked\": true, \"blocked\": false}| 400 |",
        "{\"blocked\": \"yes\"}                 | 422 | blocked",
        "{\"blocked\": 1}                       | 422 | blocked",
        "{\"colour\": \"red\"}                  | 422 | colour",
        "{\"blocked\": {\"a\": {}}}             | 422 | blocked"
      })
  void aWrongBodyIsToldWhatIsWrong(String body, int status, String field) {
    var problem = lab.send(key, "PATCH", account, body).problem(status);
    assertEquals(
        field == null ? "" : field, problem.at("/errors/0/field").asText(), problem::toString);
  }

  @RepeatedTest(50)
  void aDeepOrHugeBodyIsRefused() {
    String deep = "{\"x\":".repeat(50) + "1" + "}".repeat(50);
    assertTrue(lab.send(key, "PATCH", account, deep).status() / 100 == 4);
    lab.send(key, "PATCH", account, "[".repeat(50)).problem(400);
    lab.send(key, "PATCH", account, "{\"x\": \"" + "y".repeat(1_100_000) + "\"}").problem(413);
    lab.send(key, "PATCH", account, "{\"x\": \"" + "y".repeat(3_000_000) + "\"}").problem(413);
  }

  /** One who reads nothing before he has sent it all: the server must not hang up on him. */
  @ParameterizedTest
  @CsvSource({
    "PATCH, /api/v1, application/json, application/problem+json",
    "POST, /login, application/x-www-form-urlencoded, text/html;charset=utf-8",
    "POST, /no-such-page, application/x-www-form-urlencoded, text/html;charset=utf-8"
  })
  void whoeverSendsTooMuchIsToldSo(String method, String path, String type, String answered)
      throws IOException, InterruptedException {
    String target = path.equals("/api/v1") ? path + account : path;
    byte[] part = "x=".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n"
            .formatted(method, target, key, type);
    String answer;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.url("").getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          (head + "Connection: close\r\nContent-Length: " + 30 * part.length + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 30; i++) {
        out.write(part);
        Thread.sleep(10);
      }
      answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
    assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    assertTrue(answer.contains("Content-Type: " + answered), answer);
  }

  @Test
  void onlyJsonIsRead() {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      lab.send(
              lab.request(key, account)
                  .header("Content-Type", type)
                  .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"blocked\": true}")))
          .problem(415);
    }
    lab.send(
            lab.request(key, account)
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"blocked\": true}")))
        .problem(415);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=501, limit",
    "limit=x, limit",
    "limit=1&limit=2, limit",
    "after=-3, after",
    "from=yesterday, from",
    "outcome=GOOD, outcome",
    "colour=red, colour"
  })
  void aWrongParameterIsNamed(String query, String field) {
    var problem = lab.get(key, "/calls?" + query).problem(400);
    assertEquals(field, problem.at("/errors/0/field").asText());
  }

  @Test
  void anAccountIsLockedAndUnlocked() {
    var locked = lab.send(key, "PATCH", account, "{\"blocked\": true}");
    assertEquals(200, locked.status(), locked.http().body());
    assertTrue(locked.json().get("blocked").asBoolean());
    assertTrue(
        !lab.send(key, "PATCH", account, "{\"blocked\": false}").json().get("blocked").asBoolean());
  }

  @Test
  void theLogInOfABrowserOpensNothing() {
    lab.send(HttpRequest.newBuilder(lab.url("/account")).header("Cookie", "vpbx=whatever").GET())
        .problem(401);
  }

  @Test
  void howOftenAKeyMayStillBeUsedIsTold() {
    var answer = lab.get(lab.key(lab.ours.customer()), "/account");
    assertEquals("600", answer.header("RateLimit-Limit"));
    assertEquals("599", answer.header("RateLimit-Remaining"));
    assertTrue(Integer.parseInt(answer.header("RateLimit-Reset")) <= 60);
  }

  @Test
  void aKeyThatIsUsedTooOftenHasToWait() {
    String busy = lab.key(lab.theirs.customer());
    for (int i = 0; i < 600; i++) {
      assertEquals(200, lab.get(busy, "/account").status());
    }
    var refused = lab.get(busy, "/account");
    refused.problem(429);
    assertTrue(Integer.parseInt(refused.header("Retry-After")) >= 1);
  }

  @Test
  void aListIsPagedToItsEndWithoutGapsOrRepetitions() {
    AccountId payer = lab.theirs.customer();
    for (int i = 0; i < 5; i++) {
      pay(payer, i);
    }
    String theirs = lab.key(payer);
    List<Long> ids = new ArrayList<>();
    String path = "/ledger?limit=2";
    for (String next = ""; next != null; ) {
      var page = lab.get(theirs, path + next).json();
      page.get("items").forEach(item -> ids.add(item.get("id").asLong()));
      assertTrue(page.get("items").size() <= 2);
      // What is booked meanwhile must not shift what is still to come.
      pay(payer, 100 + ids.size());
      next = page.get("next").isNull() ? null : "&after=" + page.get("next").asText();
    }
    assertEquals(ids.size(), new HashSet<>(ids).size());
    assertTrue(ids.size() >= 6, ids::toString);
  }

  private void pay(AccountId payer, int number) {
    Lab.get()
        .inTransaction(tx -> {
          lab.core()
              .ledger()
              .receive(
                  tx,
                  lab.core().accounts().own(tx, new TenantScope(payer)).parentId(),
                  payer,
                  Money.of("0.01", "EUR"),
                  "page",
                  "page-" + payer.value() + "-" + number + "-" + System.nanoTime());
          return true;
        });
  }
}
