package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditFilter;
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

  /** A key may be used 600 times a minute, and the walk is faster. */
  private static final int KEY_USES = 500;

  private static final long MISSING = 999_999_999L;

  /** A reseller has none: see {@link ApiNumbersTest}. */
  private static final String OF_CUSTOMERS = "extension";

  private static final String WARNING =
      """
      {"party": "BOTH", "firstSeconds": 60, "everySeconds": 0, "sound": "TONE", "afterCut": true}
      """;

  /** A body that would be accepted, for every route that has one. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("changeAccount", "{\"blocked\": true, \"name\": \"walk\"}"),
          Map.entry(
              "receivePayment",
              """
              {"amount": {"amount": "5.00", "currency": "EUR"}, "reference": "walk"}
              """),
          Map.entry("takeBackPayment", "{\"reason\": \"walk\"}"),
          Map.entry(
              "issueInvoice",
              "{\"periodFrom\": \"2020-01-01T00:00:00Z\", \"periodTo\": \"2020-02-01T00:00:00Z\"}"),
          Map.entry(
              "openAccount",
              """
              {"kind": "CUSTOMER", "code": "walk", "name": "walk", "currency": "EUR",
               "user": {"login": "walk", "name": "walk"}}
              """),
          Map.entry("setCreditLimit", "{\"terms\": \"UNLIMITED\"}"),
          Map.entry("closeAccount", "{\"balanceStays\": true}"),
          Map.entry("addUser", "{\"login\": \"walk\", \"name\": \"walk\"}"),
          Map.entry("setPermissions", "{\"denied\": [\"SEE_CALLS\"]}"),
          Map.entry("setMargins", "{\"classOfServiceMin\": 9}"),
          Map.entry("setFraudCaps", "{\"callsPerMinute\": 9}"),
          Map.entry("setFraudCapsBelow", "{\"callsPerMinute\": 900}"),
          Map.entry("setLimits", "{\"total\": 9}"),
          Map.entry("addExtraChannels", "{\"name\": \"walk\", \"total\": 9}"),
          Map.entry("setWarnings", WARNING),
          Map.entry("setPlanWarnings", WARNING),
          Map.entry("assignPlan", "{\"plan\": 1}"),
          Map.entry("createPlan", "{\"name\": \"walk\"}"),
          Map.entry("changePlan", "{\"name\": \"walk\"}"),
          Map.entry(
              "changePrices",
              """
              {"prices": [{"number": "49", "destination": "x", "firstSeconds": 1, "nextSeconds": 1,
                 "perMinute": {"amount": "9", "currency": "EUR"}}]}
              """),
          Map.entry("setWindows", "{\"windows\": []}"),
          Map.entry("setHolidays", "{\"holidays\": []}"),
          Map.entry("addMinutes", "{\"name\": \"walk\", \"set\": 1, \"secondsPerMonth\": 60}"),
          Map.entry("createSet", "{\"name\": \"walk\", \"numbers\": [\"49\"]}"),
          Map.entry("changeSet", "{\"name\": \"walk\", \"numbers\": [\"49\"]}"),
          Map.entry(
              "createTax", "{\"name\": \"walk\", \"kind\": \"PERCENT\", \"percent\": \"19\"}"),
          Map.entry("changeTax", "{\"percent\": \"20\"}"),
          Map.entry("endTax", "{}"),
          Map.entry("simulateCall", "{\"number\": \"112\", \"seconds\": 60}"),
          Map.entry(
              "tryPlan",
              """
              {"account": 1, "periodFrom": "2020-01-01T00:00:00Z",
               "periodTo": "2020-02-01T00:00:00Z"}
              """),
          Map.entry("addNumbers", "{\"first\": \"+493023129999\"}"),
          Map.entry("giveNumber", "{\"account\": 1}"),
          Map.entry("routeNumber", "{}"),
          Map.entry("setForwarding", "{}"),
          Map.entry("importPrices", "prefix,destination,rate\n49,Walk,0.01\n"),
          Map.entry("runImport", "{\"prices\": 1}"),
          Map.entry("setMailAddresses", "{\"addresses\": [\"walk@example.com\"]}"),
          Map.entry("setLiabilities", "{\"taxes\": []}"));

  private final ApiLab lab = ApiLab.get();
  private String reseller = lab.key(lab.ours.reseller());
  private int uses;

  /** What belongs to others, by the name that it has in a path. */
  private final Map<String, List<Long>> foreign = foreign();

  /** What belongs to the caller, by the name that it has in a path. */
  private final Map<String, Long> own = lab.ours.ids();

  private Map<String, List<Long>> foreign() {
    Map<String, List<Long>> ids = new TreeMap<>();
    lab.theirs.ids().forEach((name, id) -> ids.put(name, List.of(id)));
    ids.put(
        "account",
        List.of(
            lab.theirs.customer().value(),
            lab.theirs.reseller().value(),
            lab.owner().value(),
            lab.ours.reseller().value()));
    long ofTheOwner =
        lab.core()
            .database()
            .inTransaction(
                tx -> lab.core().tariffs().plans().bought(tx, new TenantScope(lab.ours.reseller())))
            .getFirst()
            .id()
            .value();
    ids.put("plan", List.of(lab.theirs.plan(), ofTheOwner));
    return ids;
  }

  /** Those that a reseller may use; the others are told from these before anything is looked up. */
  static List<ApiRoute<?>> routes() {
    return all().filter(route -> route.permission() != Permission.RUN_PLATFORM).toList();
  }

  static Stream<ApiRoute<?>> routesOfThePlatform() {
    return all().filter(route -> route.permission() == Permission.RUN_PLATFORM);
  }

  private static Stream<ApiRoute<?>> all() {
    return ApiRoutes.table(Core.of(null, InstantSource.system())).routes().stream();
  }

  @ParameterizedTest
  @MethodSource("routesOfThePlatform")
  void thePlatformIsTheOwnersAlone(ApiRoute<?> route) {
    for (long id : List.of(1L, MISSING)) {
      String path = PART.matcher(route.path()).replaceAll(Long.toString(id));
      lab.send(reseller, route.method().name(), path, "{}").problem(403);
    }
  }

  static Stream<ApiRoute<?>> routesWithIds() {
    return routes().stream()
        .filter(route -> PART.matcher(route.path()).find())
        .filter(route -> route.permission() != Permission.RUN_PLATFORM)
        .filter(route -> names(route).noneMatch(OF_CUSTOMERS::equals));
  }

  @Test
  void theWalkKnowsSomethingForeignForEveryIdInAPath() {
    TreeSet<String> unknown = new TreeSet<>();
    for (ApiRoute<?> route : routes()) {
      if (route.permission() != Permission.RUN_PLATFORM) {
        names(route)
            .filter(name -> !foreign.containsKey(name) && !name.equals(OF_CUSTOMERS))
            .forEach(unknown::add);
      }
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
        var refused = send(route, filled(route, name, id));
        assertEquals(missing.http().body(), refused.http().body(), route.name() + " " + id);
        assertEquals(404, refused.status());
      }
    }
    for (String nonsense : List.of("0", "-1", "x", "1e3", "99999999999999999999")) {
      var refused = send(route, PART.matcher(route.path()).replaceAll(nonsense));
      assertEquals(missing.http().body(), refused.http().body(), route.name() + " " + nonsense);
    }
  }

  @Test
  void whatIsTheOwnersAloneIsRefusedToAllOthers() {
    routes().stream()
        .filter(route -> route.permission() == Permission.RUN_PLATFORM)
        .forEach(route -> call(route, 1).problem(403));
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
      var answer = send(route, filled(route, "", 0));
      // What a leg costs is asked with a number; without one, the plan is found all the same.
      assertEquals(route.name().equals("quote") ? 400 : 200, answer.status());
    }
  }

  @Test
  void theWalkHasChangedNothing() {
    routesWithIds().forEach(this::whatBelongsToOthersLooksAsIfItDidNotExist);
    lab.core()
        .database()
        .run(tx -> {
          for (AccountId account : List.of(lab.theirs.customer(), lab.theirs.reseller())) {
            TenantScope scope = new TenantScope(account);
            var found = lab.core().accounts().own(tx, scope);
            assertTrue(!found.blocked() && !found.closed() && !found.name().equals("walk"));
            assertEquals(Set.of(), lab.core().accounts().denials(tx, scope));
            assertTrue(
                lab.core().ledger().entries(tx, scope, 100, 0).stream()
                    .noneMatch(entry -> entry.reference().equals("walk")));
          }
          var audit = lab.core().audit();
          TenantScope others = new TenantScope(lab.theirs.reseller());
          assertEquals(List.of(), audit.search(tx, others, AuditFilter.ALL, 10, 0));
        });
  }

  @Test
  void aListHasNothingOfOthers() {
    for (String list :
        List.of(
            "/calls?limit=500",
            "/legs?limit=500",
            "/accounts?limit=500",
            "/invoices?side=ISSUED&limit=500",
            "/plans?limit=500",
            "/taxes?limit=500",
            "/destination-sets?limit=500")) {
      String all = lab.get(reseller, list).http().body();
      assertTrue(!all.contains("\"account\":" + lab.theirs.customer().value() + ","), all);
      assertTrue(!list.startsWith("/accounts") || !has(all, lab.theirs.customer().value()), all);
      assertTrue(!list.startsWith("/plans") || !has(all, lab.theirs.plan()), all);
      assertTrue(!list.startsWith("/taxes") || !has(all, lab.theirs.tax()), all);
      assertTrue(!list.startsWith("/destination-sets") || !has(all, lab.theirs.set()), all);
    }
  }

  /** The route's path with that id by that name, and the caller's own by all others. */
  private String filled(ApiRoute<?> route, String name, long id) {
    return PART.matcher(route.path())
        .replaceAll(
            part -> Long.toString(part.group(1).equals(name) ? id : own.get(part.group(1))));
  }

  private ApiLab.Answer call(ApiRoute<?> route, long id) {
    return send(route, PART.matcher(route.path()).replaceAll(Long.toString(id)));
  }

  private ApiLab.Answer send(ApiRoute<?> route, String path) {
    if (++uses % KEY_USES == 0) {
      reseller = lab.key(lab.ours.reseller());
    }
    HttpRequest.Builder request =
        lab.request(reseller, path).header("Idempotency-Key", UUID.randomUUID().toString());
    return route.hasBody()
        ? lab.send(
            request
                .header("Content-Type", route.takesCsv() ? "text/csv" : "application/json")
                .method(
                    route.method().name(),
                    HttpRequest.BodyPublishers.ofString(BODIES.get(route.name()))))
        : lab.send(request.method(route.method().name(), HttpRequest.BodyPublishers.noBody()));
  }

  private static boolean has(String list, long id) {
    return list.contains("\"id\":" + id + ",");
  }

  private static Stream<String> names(ApiRoute<?> route) {
    Matcher part = PART.matcher(route.path());
    return part.results().map(result -> result.group(1));
  }
}
