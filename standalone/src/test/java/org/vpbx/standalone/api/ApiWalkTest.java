package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpbx.core.Core;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.AccountId;
import org.vpbx.web.api.ApiMethod;
import org.vpbx.web.api.ApiParam;
import org.vpbx.web.api.ApiRoute;
import org.vpbx.web.api.v1.ApiRoutes;

/**
 * Walks every route of the API that names something, with what belongs to others: it looks the same
 * as what does not exist, for reading and for changing (promises A3 and Z1).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiWalkTest {

  private static final Pattern PART = Pattern.compile("\\{([a-z]+)}");
  private static final long MISSING = 999_999_999L;

  /** A body that would be accepted, for every route that has one. */
  private static final Map<String, String> BODIES =
      Map.of(
          "changeAccount",
          "{\"blocked\": true}",
          "receivePayment",
          "{\"amount\": {\"amount\": \"5.00\", \"currency\": \"EUR\"}, \"reference\": \"walk\"}",
          "issueInvoice",
          "{\"periodFrom\": \"2020-01-01T00:00:00Z\", \"periodTo\": \"2020-02-01T00:00:00Z\"}",
          "importPrices",
          "prefix,destination,rate\n49,Walk,0.01\n",
          "runImport",
          "{\"prices\": 1}");

  private final ApiLab lab = ApiLab.get();
  private final String reseller = lab.key(lab.ours.reseller());

  /** What belongs to others, by the name that it has in a path. */
  private final Map<String, List<Long>> foreign =
      Map.of(
          "account",
          List.of(
              lab.theirs.customer().value(),
              lab.theirs.reseller().value(),
              lab.owner().value(),
              lab.ours.reseller().value()),
          "call",
          List.of(lab.theirs.call()),
          "invoice",
          List.of(lab.theirs.invoice()),
          "plan",
          List.of(lab.theirs.plan()),
          "import",
          List.of(lab.theirs.sheet()));

  /** What belongs to the caller, by the name that it has in a path. */
  private final Map<String, Long> own =
      Map.of(
          "account",
          lab.ours.customer().value(),
          "call",
          lab.ours.call(),
          "invoice",
          lab.ours.invoice(),
          "plan",
          lab.ours.plan(),
          "import",
          lab.ours.sheet());

  static List<ApiRoute<?>> routes() {
    return ApiRoutes.table(Core.of(null, InstantSource.system())).routes();
  }

  static Stream<ApiRoute<?>> routesWithIds() {
    return routes().stream().filter(route -> PART.matcher(route.path()).find());
  }

  @Test
  void theWalkKnowsSomethingForeignForEveryIdInAPath() {
    TreeSet<String> unknown = new TreeSet<>();
    for (ApiRoute<?> route : routes()) {
      names(route).filter(name -> !foreign.containsKey(name)).forEach(unknown::add);
      route.params().stream()
          .filter(param -> param.type() == ApiParam.Type.ID)
          .map(ApiParam::name)
          .filter(name -> !name.equals("after") && !foreign.containsKey(name))
          .forEach(unknown::add);
      if (route.hasBody() && !BODIES.containsKey(route.name())) {
        unknown.add(route.name());
      }
    }
    assertTrue(
        unknown.isEmpty(),
        () -> "Tell this test an id of somebody else's, or a body, for each of " + unknown);
  }

  @ParameterizedTest
  @MethodSource("routesWithIds")
  void whatBelongsToOthersLooksAsIfItDidNotExist(ApiRoute<?> route) {
    var missing = call(route, MISSING);
    missing.problem(404);
    for (String name : names(route).toList()) {
      for (long id : foreign.get(name)) {
        var refused = call(route, id);
        assertEquals(missing.http().body(), refused.http().body(), route.name() + " " + id);
        assertEquals(404, refused.status());
      }
    }
    for (String nonsense : List.of("0", "-1", "x", "1e3", "99999999999999999999")) {
      var refused = send(route, PART.matcher(route.path()).replaceAll(nonsense));
      assertEquals(missing.http().body(), refused.http().body(), route.name() + " " + nonsense);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aParameterThatNamesWhatBelongsToOthersIsNotFound(ApiRoute<?> route) {
    route.params().stream()
        .filter(param -> param.type() == ApiParam.Type.ID)
        .filter(param -> !param.name().equals("after"))
        .forEach(param -> {
          String path = route.path() + "?" + param.name() + "=";
          var missing = send(route, path + MISSING);
          missing.problem(404);
          var refused = send(route, path + foreign.get(param.name()).getFirst());
          assertEquals(missing.http().body(), refused.http().body());
        });
  }

  @ParameterizedTest
  @MethodSource("routesWithIds")
  void whatIsOnesOwnIsFoundAtTheSameAddress(ApiRoute<?> route) {
    if (route.method() == ApiMethod.GET) {
      String path =
          PART.matcher(route.path()).replaceAll(part -> own.get(part.group(1)).toString());
      assertEquals(200, send(route, path).status());
    }
  }

  @Test
  void theWalkHasChangedNothing() {
    routesWithIds().forEach(this::whatBelongsToOthersLooksAsIfItDidNotExist);
    for (AccountId account : List.of(lab.theirs.customer(), lab.theirs.reseller())) {
      lab.core()
          .database()
          .run(tx -> {
            TenantScope scope = new TenantScope(account);
            assertTrue(!lab.core().accounts().own(tx, scope).blocked());
            assertTrue(
                lab.core().ledger().entries(tx, scope, 100, 0).stream()
                    .noneMatch(entry -> entry.reference().equals("walk")));
          });
    }
  }

  @Test
  void aListHasNothingOfOthers() {
    for (String list :
        List.of(
            "/calls?limit=500",
            "/legs?limit=500",
            "/accounts?limit=500",
            "/invoices?side=ISSUED&limit=500")) {
      String all = lab.get(reseller, list).http().body();
      assertTrue(!all.contains("\"account\":" + lab.theirs.customer().value() + ","), all);
      assertTrue(!all.contains("\"id\":" + lab.theirs.customer().value() + ","), list + all);
    }
  }

  private ApiLab.Answer call(ApiRoute<?> route, long id) {
    return send(route, PART.matcher(route.path()).replaceAll(Long.toString(id)));
  }

  private ApiLab.Answer send(ApiRoute<?> route, String path) {
    return route.hasBody()
        ? lab.send(
            lab.request(reseller, path)
                .header("Content-Type", route.takesCsv() ? "text/csv" : "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(
                    route.method().name(),
                    HttpRequest.BodyPublishers.ofString(BODIES.get(route.name()))))
        : lab.get(reseller, path);
  }

  private static Stream<String> names(ApiRoute<?> route) {
    Matcher part = PART.matcher(route.path());
    return part.results().map(result -> result.group(1));
  }
}
