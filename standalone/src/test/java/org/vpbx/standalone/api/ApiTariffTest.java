package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.AuditFilter;
import org.vpbx.core.audit.AuditRow;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.standalone.Lab;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;

/** Programs open accounts and sell plans, and calls are charged so: promises Z1, B3 and B8. */
class ApiTariffTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PHONE_PASSWORD = "secret-of-a-phone";

  private final ApiLab lab = ApiLab.get();
  private final String owner = lab.key(lab.owner());
  private final String mark = "a" + UUID.randomUUID().toString().substring(0, 8);

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(Lab.get().verifyLedger().holds());
  }

  @Test
  void whatIsSoldByTheApiIsWhatARealCallCosts() {
    AccountId reseller = open(owner, "RESELLER", mark + "r", "UNLIMITED");
    sell(owner, reseller, wholesale());
    String seller = lab.key(reseller);
    long plan = derived(seller);
    AccountId customer = open(seller, "CUSTOMER", mark + "c", "PREPAID");
    sell(seller, customer, plan);
    pay(seller, customer, "10.00");
    long tax =
        created(
                seller,
                "/taxes",
                "{'name': 'VAT 20 %', 'kind': 'PERCENT', 'percent': '20', 'forNewAccounts': false}")
            .get("id")
            .asLong();
    ok(seller, "PUT", "/accounts/" + customer.value() + "/taxes", "{'taxes': [" + tax + "]}");
    awaitSold(seller, plan, "493023125000");

    JsonNode munich = get(seller, "/plans/" + plan + "/lookup?number=498912345&seconds=60");
    assertEquals("0.150000", munich.at("/perMinute/amount").asText(), "0.10 and 50 %");
    assertEquals("0.160000", munich.at("/amount/amount").asText(), "and a fee of 0.01");
    assertEquals("Germany", munich.get("destination").asText());
    JsonNode berlin = get(seller, "/plans/" + plan + "/lookup?number=493023125000&seconds=2");
    assertEquals("Always", berlin.get("window").asText());
    assertEquals("0.030000", berlin.at("/amount/amount").asText(), "0.02 + 2 s of 0.30 a minute");

    call(customer);
    Lab.get().awaitCall(customer);
    assertEquals(Money.of("9.964", "EUR"), balance(customer), "10 - 0.030 - 20 %");
    assertEquals(Money.of("-0.0033", "EUR"), balance(reseller), "2 s of 0.10 a minute");
    assertEquals(plan, get(lab.key(customer), "/plan").at("/plan/id").asLong());
  }

  @Test
  void whatProgramsChangeIsInTheAuditLogUnderTheKeysName() {
    AccountId reseller = open(owner, "RESELLER", mark + "r", "UNLIMITED");
    sell(owner, reseller, wholesale());
    String seller = lab.key(reseller);
    long plan = derived(seller);
    AccountId customer = open(seller, "CUSTOMER", mark + "c", "LIMIT");
    String account = "/accounts/" + customer.value();
    sell(seller, customer, plan);
    pay(seller, customer, "1.00");
    ok(seller, "PATCH", account, "{'name': 'New name', 'blocked': true, 'service': 'TRUNK'}");
    ok(seller, "PUT", account + "/credit-limit", "{'terms': 'PREPAID'}");
    ok(seller, "PUT", account + "/credit-limit", "{'terms': 'PREPAID'}");
    ok(seller, "PUT", account + "/permissions", "{'denied': ['SEE_CALLS']}");
    ok(seller, "PUT", account + "/margins", "{'percentMin': '12.5'}");
    warnings(seller, account, plan);
    long user =
        created(seller, account + "/users", "{'login': '%su2', 'name': 'Eve'}".formatted(mark))
            .at("/user/id")
            .asLong();
    ok(seller, "POST", account + "/users/" + user + "/password", null);
    assertEquals(204, send(seller, "DELETE", account + "/users/" + user, null).status());
    send(seller, "POST", account + "/close", "{}").problem(422);
    ok(seller, "POST", account + "/close", "{'balanceStays': true}");
    send(seller, "PATCH", account, "{'blocked': false}").problem(409);

    List<AuditRow> rows =
        Lab.get()
            .inTransaction(tx ->
                lab.core().audit().search(tx, new TenantScope(reseller), AuditFilter.ALL, 100, 0));
    List<AuditAction> wanted =
        List.of(
            AuditAction.PLAN_CREATED,
            AuditAction.PLAN_CHANGED,
            AuditAction.PRICES_CHANGED,
            AuditAction.ACCOUNT_CREATED,
            AuditAction.PLAN_SOLD,
            AuditAction.PAYMENT_RECEIVED,
            AuditAction.ACCOUNT_EDITED,
            AuditAction.ACCOUNT_BLOCKED,
            AuditAction.CREDIT_LIMIT_CHANGED,
            AuditAction.PERMISSIONS_CHANGED,
            AuditAction.MARGINS_CHANGED,
            AuditAction.WARNINGS_CHANGED,
            AuditAction.USER_CREATED,
            AuditAction.PASSWORD_RESET,
            AuditAction.USER_REMOVED,
            AuditAction.ACCOUNT_CLOSED);
    for (AuditAction action : wanted) {
      assertTrue(
          rows.stream().anyMatch(row -> row.action() == action && "Test".equals(row.user())),
          () -> action + " is missing in " + rows);
    }
    List<String> terms =
        rows.stream()
            .filter(row -> row.action() == AuditAction.CREDIT_LIMIT_CHANGED)
            .map(row -> row.details().get("limit").replaceFirst("^.* → ", "→ "))
            .toList();
    assertEquals(List.of("→ PREPAID"), terms, "what changes nothing is not recorded");
  }

  /** Promise C4: the account's own rule wins over that of its plan. */
  private void warnings(String seller, String account, long plan) {
    String rule =
        "{'party': '%s', 'firstSeconds': 60, 'everySeconds': 20, 'sound': 'TONE', 'afterCut': true}";
    ok(seller, "PUT", "/plans/" + plan + "/warnings", rule.formatted("USER"));
    assertEquals("USER", inForce(seller, account));
    ok(seller, "PUT", account + "/warnings", rule.formatted("BOTH"));
    assertEquals("BOTH", inForce(seller, account));
    assertEquals(204, send(seller, "DELETE", account + "/warnings", null).status());
    assertEquals("USER", inForce(seller, account));
    ok(seller, "PUT", "/plans/" + plan + "/warnings", rule.formatted("NOBODY"));
  }

  private String inForce(String seller, String account) {
    return send(seller, "GET", account + "/warnings", null).json().at("/inForce/party").asText();
  }

  @Test
  void aPasswordIsToldOnceAndKeptNowhere() {
    String body =
        """
        {'kind': 'CUSTOMER', 'code': '%1$s', 'name': 'Once', 'currency': 'EUR',
         'user': {'login': '%1$s@test', 'name': 'Ada'}}
        """
            .formatted(mark)
            .replace('\'', '"');
    String once = UUID.randomUUID().toString();
    var first = lab.post(owner, "/accounts", body, once);
    assertEquals(201, first.status(), first.http().body());
    String password = first.json().at("/administrator/password").asText();
    assertTrue(
        Lab.get()
            .inTransaction(tx -> lab.core().users().logIn(tx, mark + "@test", password))
            .isPresent());
    var again = lab.post(owner, "/accounts", body, once);
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertEquals(201, again.status());
    assertTrue(again.json().at("/administrator/password").isNull());
    assertEquals(first.json().get("account"), again.json().get("account"));
    assertTrue(!again.http().body().contains(password));
  }

  @Test
  void aDeletionThatIsSentAgainIsAnsweredAgain() {
    String key = lab.key(lab.ours.reseller());
    long set =
        created(key, "/destination-sets", "{'name': '%s', 'numbers': ['43']}".formatted(mark))
            .get("id")
            .asLong();
    String once = UUID.randomUUID().toString();
    for (String replayed : List.of("", "true")) {
      var answer =
          lab.send(
              lab.request(key, "/destination-sets/" + set)
                  .header("Idempotency-Key", once)
                  .DELETE());
      assertEquals(204, answer.status());
      assertEquals("", answer.http().body());
      assertEquals(replayed, answer.header("Idempotency-Replayed"));
    }
    lab.get(key, "/destination-sets/" + set).problem(404);
  }

  @Test
  void includedMinutesAreGivenAndToldToTheirOwner() {
    AccountId reseller = open(owner, "RESELLER", mark + "r", "UNLIMITED");
    long plan = wholesale();
    long set =
        created(
                owner,
                "/destination-sets",
                "{'name': '%s', 'numbers': ['49', '=4312345']}".formatted(mark))
            .get("id")
            .asLong();
    long minutes =
        created(
                owner,
                "/plans/" + plan + "/included-minutes",
                "{'name': 'Flat', 'set': %d, 'secondsPerMonth': 6000}".formatted(set))
            .get("id")
            .asLong();
    sell(owner, reseller, plan);
    JsonNode own = get(lab.key(reseller), "/plan");
    assertEquals(plan, own.at("/plan/id").asLong());
    assertEquals(6000, own.at("/minutes/0/free").asLong());
    send(owner, "DELETE", "/destination-sets/" + set, null).problem(409);
    String path = "/plans/" + plan + "/included-minutes/" + minutes;
    assertEquals(204, send(owner, "DELETE", path, null).status());
    send(owner, "DELETE", path, null).problem(404);
    assertEquals(0, get(lab.key(reseller), "/plan").get("minutes").size());
  }

  @Test
  void pricesAreAllEnteredOrNone() {
    long plan = wholesale();
    String prices = "/plans/" + plan + "/prices";
    JsonNode listed = get(owner, prices + "?number=49&direction=OUTBOUND&limit=1");
    assertEquals(1, listed.get("items").size());
    String mixed = "{'prices': [%s, %s]}".formatted(price("43", "0.2", ""), price("0", "0.2", ""));
    var refused = send(owner, "POST", prices, mixed);
    assertEquals("prices[1].number", refused.problem(422).at("/errors/0/field").asText());
    assertEquals(0, get(owner, prices + "?number=43").get("items").size());
    JsonNode done =
        ok(
            owner,
            "POST",
            prices,
            "{'prices': [%s], 'end': [{'number': '49'}], 'note': 'new sheet'}"
                .formatted(price("43", "0.2", "")));
    assertEquals(1, done.get("added").asInt());
    assertEquals(1, done.get("ended").asInt());
    JsonNode history = get(owner, "/plans/" + plan + "/history?limit=1");
    assertEquals("new sheet", history.at("/items/0/note").asText());
    assertEquals("1", history.get("next").asText());
  }

  @Test
  void aThousandPricesFitIntoOneRequest() {
    String prices = "/plans/" + wholesale() + "/prices";
    String thousand =
        IntStream.range(1000, 2000)
            .mapToObj(i -> price("43" + i, "0.2", ", 'origin': '49', 'minimumSeconds': 10"))
            .collect(Collectors.joining(","));
    JsonNode done = ok(owner, "POST", prices, "{'prices': [" + thousand + "]}");
    assertEquals(1000, done.get("added").asInt());
    String more = "{'prices': [" + thousand + "," + price("41", "1", "") + "]}";
    var refused = send(owner, "POST", prices, more);
    assertEquals("prices", refused.problem(422).at("/errors/0/field").asText());
    assertEquals(500, get(owner, prices + "?limit=500").get("items").size());
    JsonNode last = get(owner, prices + "?limit=500&after=1000");
    assertEquals(1, last.get("items").size());
    assertTrue(last.get("next").isNull());
  }

  private long wholesale() {
    long plan = created(owner, "/plans", "{'name': 'W %s'}".formatted(mark)).get("id").asLong();
    ok(
        owner,
        "POST",
        "/plans/" + plan + "/prices",
        "{'prices': [%s]}".formatted(price("49", "0.10", "")));
    return plan;
  }

  /** Half as much again and a fee; but Berlin has a price of its own, in a window. */
  private long derived(String seller) {
    long source = get(seller, "/plan").at("/plan/id").asLong();
    String body =
        """
        {'name': 'Retail', 'derivation': {'source': %d, 'percent': '50',
         'connectionFee': {'amount': '0.01', 'currency': 'EUR'}}}
        """
            .formatted(source);
    long plan = created(seller, "/plans", body).get("id").asLong();
    ok(
        seller,
        "PUT",
        "/plans/" + plan + "/windows",
        """
        {'windows': [{'name': 'Always', 'from': '00:00', 'to': '24:00', 'days': ['MONDAY',
         'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY', 'HOLIDAY']}]}
        """);
    String berlin =
        price(
            "4930",
            "0.30",
            ", 'window': 'Always', 'connectionFee': {'amount': '0.02', 'currency': 'EUR'}");
    ok(seller, "POST", "/plans/" + plan + "/prices", "{'prices': [" + berlin + "]}");
    return plan;
  }

  private static String price(String number, String perMinute, String more) {
    return """
    {'number': '%s', 'destination': 'Germany', 'firstSeconds': 1, 'nextSeconds': 1,
     'perMinute': {'amount': '%s', 'currency': 'EUR'}%s}
    """
        .formatted(number, perMinute, more);
  }

  private AccountId open(String key, String kind, String code, String terms) {
    String limit =
        terms.equals("LIMIT") ? ", 'creditLimit': {'amount': '5', 'currency': 'EUR'}" : "";
    String body =
        """
        {'kind': '%1$s', 'code': '%2$s', 'name': 'Test %2$s', 'currency': 'EUR', 'country': 'DE',
         'timeZone': 'Europe/Berlin', 'language': 'en', 'address': 'Example Street 3',
         'payment': {'terms': '%3$s'%4$s}, 'user': {'login': '%2$s@test', 'name': 'Ada'}}
        """
            .formatted(kind, code, terms, limit);
    return new AccountId(created(key, "/accounts", body).at("/account/id").asLong());
  }

  private void sell(String key, AccountId account, long plan) {
    created(key, "/accounts/" + account.value() + "/assignments", "{'plan': " + plan + "}");
  }

  private void pay(String key, AccountId account, String amount) {
    created(
        key,
        "/accounts/" + account.value() + "/payments",
        "{'amount': {'amount': '%s', 'currency': 'EUR'}, 'reference': 'Bank 1'}".formatted(amount));
  }

  private void awaitSold(String key, long plan, String number) {
    Await.value(
        "the first second of the price",
        SOON,
        () ->
            java.util.Optional.of(get(key, "/plans/" + plan + "/lookup?number=" + number))
                .filter(quote -> quote.get("window").isTextual()));
  }

  private void call(AccountId customer) {
    Lab.get()
        .carrier()
        .answers(Answering.after(Duration.ofMillis(200)).thenHangUpAfter(Duration.ofMillis(2100)));
    try (Phone phone = phone(customer)) {
      phone.call("0" + "03023125000", CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
  }

  private Phone phone(AccountId customer) {
    String endpoint =
        Lab.get()
            .inTransaction(tx -> {
              Account account = lab.core().accounts().own(tx, new TenantScope(customer));
              lab.core()
                  .pbxes()
                  .createExtension(
                      tx,
                      account,
                      "101",
                      "Phone 101",
                      PhoneNumber.of("4930555101"),
                      PHONE_PASSWORD);
              return account.code() + "-101";
            });
    var platform = Lab.get().platform();
    return new Phone(
        Lab.get().sipp(),
        platform.asterisk(),
        platform.loopback().next(),
        endpoint,
        PHONE_PASSWORD);
  }

  private Money balance(AccountId account) {
    return Lab.get()
        .inTransaction(tx -> lab.core().ledger().balance(tx, new TenantScope(account)))
        .balance();
  }

  private JsonNode get(String key, String path) {
    var answer = lab.get(key, path);
    assertEquals(200, answer.status(), answer.http().body());
    return answer.json();
  }

  private JsonNode created(String key, String path, String body) {
    var answer = lab.post(key, path, body.replace('\'', '"'), UUID.randomUUID().toString());
    assertEquals(201, answer.status(), answer.http().body());
    return answer.json();
  }

  private JsonNode ok(String key, String method, String path, String body) {
    var answer = send(key, method, path, body);
    assertEquals(200, answer.status(), answer.http().body());
    return answer.json();
  }

  private ApiLab.Answer send(String key, String method, String path, String body) {
    return lab.send(key, method, path, body == null ? "" : body.replace('\'', '"'));
  }
}
