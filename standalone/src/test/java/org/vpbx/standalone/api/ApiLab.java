package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.vpbx.core.Core;
import org.vpbx.core.account.ApiKeys;
import org.vpbx.core.account.ApiScope;
import org.vpbx.core.account.NewApiKey;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.db.Tx;
import org.vpbx.core.did.DidRange;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.DestinationSetId;
import org.vpbx.core.id.DidId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.core.limit.ExtraChannels;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.sheet.SheetImports;
import org.vpbx.core.tariff.NewAllowance;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
import org.vpbx.core.time.Period;
import org.vpbx.standalone.Lab;
import org.vpbx.standalone.Selling;
import org.vpbx.standalone.Tenant;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.web.WebServer;
import org.vpbx.web.WebSettings;

/**
 * The API over real HTTP, with two resellers who know nothing of each other: each has a customer
 * with a call that was charged, and an invoice for it. Ends with the JVM.
 */
final class ApiLab {

  static final ObjectMapper JSON = new ObjectMapper();

  /** In the range that Germany keeps for films; with the outside prefix 0 before it. */
  private static final String NUMBER = "0" + "03023125000";

  private static final WebSettings BEHIND_A_PROXY =
      new WebSettings(
          "127.0.0.1", 0, Optional.empty(), true, Duration.ofHours(1), Optional.empty());

  private static final long EXTENSION = 101;

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PASSWORD = "password-of-a-test";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final class Holder {
    static final ApiLab INSTANCE = new ApiLab();
  }

  private final Lab lab = Lab.get();
  private final WebServer server = WebServer.start(BEHIND_A_PROXY, lab.core());
  private final HttpClient client = HttpClient.newHttpClient();

  final Side ours = side();
  final Side theirs = side();

  private ApiLab() {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "api-lab-end"));
  }

  static ApiLab get() {
    return Holder.INSTANCE;
  }

  /** A reseller with what it and its customer have. */
  record Side(
      AccountId reseller,
      AccountId customer,
      long call,
      long leg,
      long invoice,
      long plan,
      long tax,
      long set,
      long minutes,
      long user,
      long sheet,
      long number,
      long extra,
      long payment) {

    /** What it has, by the name that it has in a path. */
    Map<String, Long> ids() {
      return Map.ofEntries(
          Map.entry("account", customer.value()),
          Map.entry("call", call),
          Map.entry("invoice", invoice),
          Map.entry("plan", plan),
          Map.entry("tax", tax),
          Map.entry("set", set),
          Map.entry("minutes", minutes),
          Map.entry("user", user),
          Map.entry("import", sheet),
          Map.entry("number", number),
          Map.entry("extra", extra),
          Map.entry("payment", payment),
          Map.entry("extension", EXTENSION));
    }
  }

  /** An answer of the API. */
  record Answer(HttpResponse<String> http) {

    int status() {
      return http.statusCode();
    }

    JsonNode json() {
      try {
        return JSON.readTree(http.body());
      } catch (JsonProcessingException e) {
        throw new AssertionError(http.body(), e);
      }
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    /** Checks the form that all problems have, and hands it over. */
    JsonNode problem(int status) {
      assertEquals(status, status(), http.body());
      assertEquals("application/problem+json", header("Content-Type"));
      assertEquals(status, json().get("status").asInt());
      for (String part : Set.of("type", "title", "detail")) {
        if (!json().path(part).isTextual()) {
          throw new AssertionError(part + " is missing: " + http.body());
        }
      }
      return json();
    }
  }

  Core core() {
    return lab.core();
  }

  AccountId owner() {
    return lab.owner();
  }

  /** A plan that the account sells. */
  long plan(AccountId seller) {
    return lab.inTransaction(tx -> core().tariffs().plans().own(tx, new TenantScope(seller)))
        .getFirst()
        .id()
        .value();
  }

  URI url(String path) {
    return server.url().resolve("/api/v1" + path);
  }

  /** The token of a new key with all scopes. */
  String key(AccountId account) {
    return key(account, EnumSet.allOf(ApiScope.class), null).token();
  }

  String key(AccountId account, ApiScope... scopes) {
    return key(account, Set.of(scopes), null).token();
  }

  ApiKeys.Created key(AccountId account, Set<ApiScope> scopes, Instant expiresAt) {
    return lab.inTransaction(tx ->
        core().apiKeys().create(tx, user(tx, account), new NewApiKey("Test", scopes, expiresAt)));
  }

  /** The token of a key that a user made who has a phone and nothing else. */
  String keyOfAPhoneUser(AccountId account) {
    return lab.inTransaction(tx -> {
      var phone = core().pbxes().extension(tx, new TenantScope(account), "101").orElseThrow().id();
      return core()
          .apiKeys()
          .create(
              tx,
              user(tx, account, phone),
              new NewApiKey("Test", EnumSet.allOf(ApiScope.class), null))
          .token();
    });
  }

  private Viewer user(Tx tx, AccountId account) {
    return user(tx, account, null);
  }

  private Viewer user(Tx tx, AccountId account, ExtensionId phone) {
    String login = "api-" + COUNT.incrementAndGet() + "@test";
    core().users().create(tx, account, phone, login, "Ada " + login, PASSWORD);
    return core().users().logIn(tx, login, PASSWORD).orElseThrow();
  }

  Answer get(String token, String path) {
    return send(request(token, path).GET());
  }

  Answer post(String token, String path, String body, String onceKey) {
    return send(
        request(token, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", onceKey)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer send(String token, String method, String path, String body) {
    return send(
        request(token, path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(url(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }

  /** Sends it as if from a computer of its own, so that failures of tests do not add up. */
  Answer send(HttpRequest.Builder request) {
    return send(request, "client-" + COUNT.incrementAndGet());
  }

  Answer send(HttpRequest.Builder request, String address) {
    request.setHeader("X-Forwarded-For", address);
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Side side() {
    Tenant tenant = Tenant.create(lab, "100.00", "50.00");
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(200)).thenHangUpAfter(Duration.ofMillis(1100)));
    try (Phone phone = tenant.phone(Long.toString(EXTENSION))) {
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      var call = lab.awaitCall(tenant.customer());
      long invoice = invoice(tenant);
      AccountId reseller = tenant.levels().getFirst();
      long sheet = sheet(tenant);
      return lab.inTransaction(tx -> {
        PlanId plan = core().tariffs().plans().own(tx, new TenantScope(reseller)).getFirst().id();
        DestinationSetId set = destinationSet(tx, reseller);
        return new Side(
            reseller,
            tenant.customer(),
            call.call().id().value(),
            call.legs().getFirst().id().value(),
            invoice,
            plan.value(),
            tax(tx, reseller),
            set.value(),
            minutes(tx, reseller, plan, set),
            user(tx, tenant.customer()).user().value(),
            sheet,
            number(tx, reseller),
            extra(tx, reseller, tenant.customer()),
            payment(tx, tenant.customer()));
      });
    }
  }

  private PlanId plan(Tenant tenant) {
    TenantScope seller = new TenantScope(tenant.levels().getFirst());
    return lab.inTransaction(tx -> core().tariffs().plans().own(tx, seller)).getFirst().id();
  }

  private long sheet(Tenant tenant) {
    TenantScope seller = new TenantScope(tenant.levels().getFirst());
    try {
      Path file = Files.createTempFile("vpbx-api", ".csv");
      Files.writeString(file, "prefix,destination,rate\n49,Germany,0.05\n");
      SheetImports.Upload upload =
          core().sheets().upload(seller, null, plan(tenant), "api.csv", file);
      Files.delete(file);
      return ((SheetImports.Upload.Taken) upload).id().value();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DestinationSetId destinationSet(Tx tx, AccountId seller) {
    TenantScope scope = new TenantScope(seller);
    var minutes = core().tariffs().minutes();
    minutes
        .save(tx, scope, null, null, "Austria", List.of(new NumberMatch("43")))
        .ifPresent(refused -> {
          throw new AssertionError(refused.sentence());
        });
    return minutes.sets(tx, scope).getFirst().id();
  }

  private long minutes(Tx tx, AccountId seller, PlanId plan, DestinationSetId set) {
    TenantScope scope = new TenantScope(seller);
    Selling.done(
        core()
            .tariffs()
            .minutes()
            .add(tx, scope, null, plan, new NewAllowance("To Austria", set, 600, false, 0)));
    Plan found = core().tariffs().plans().find(tx, scope, plan).orElseThrow();
    return core().tariffs().minutes().of(tx, found).getFirst().id().value();
  }

  /** A package of channels, which counts nowhere as nothing is limited. */
  private long extra(Tx tx, AccountId seller, AccountId account) {
    Instant now = core().clock().instant();
    ExtraChannels extra = new ExtraChannels(null, account, "Fair", 0, 1, 0, now, null);
    return core().limits().add(tx, new TenantScope(seller), extra).orElseThrow().value();
  }

  /** The first one. */
  private long payment(Tx tx, AccountId account) {
    return core().ledger().entries(tx, new TenantScope(account), 100, 0).stream()
        .filter(entry -> entry.kind() == TransferKind.PAYMENT)
        .reduce((newer, older) -> older)
        .orElseThrow()
        .id()
        .value();
  }

  private long tax(Tx tx, AccountId seller) {
    TaxTerms terms =
        new TaxTerms("VAT 19 %", TaxKind.PERCENT, new BigDecimal("19"), null, false, false);
    Instant now = core().clock().instant();
    return core().taxes().create(tx, new TenantScope(seller), terms, false, now, null).value();
  }

  private long number(Tx tx, AccountId reseller) {
    PhoneNumber number = PhoneNumber.of("49302312900" + COUNT.incrementAndGet());
    TenantScope owner = new TenantScope(owner());
    core().dids().add(tx, owner, null, DidRange.of(number), null);
    DidId id = core().dids().byNumbers(tx, List.of(number)).get(number).id();
    core().dids().give(tx, owner, null, id, reseller);
    return id.value();
  }

  private long invoice(Tenant tenant) {
    Instant now = core().clock().instant();
    InvoiceId id =
        lab.inTransaction(tx ->
            core()
                .invoices()
                .issue(
                    tx,
                    new TenantScope(tenant.levels().getFirst()),
                    tenant.customer(),
                    new Period(now.minus(Duration.ofDays(1)), now))
                .orElseThrow());
    return id.value();
  }
}
