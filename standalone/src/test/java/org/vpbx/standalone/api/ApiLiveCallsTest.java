package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.ApiScope;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;
import org.vpbx.standalone.Lab;
import org.vpbx.standalone.Tenant;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** Calls while they last, as programs see and end them (promise Z1). */
class ApiLiveCallsTest {

  private static final String NUMBER = "003023125000";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private final ApiLab lab = ApiLab.get();
  private final Tenant tenant = Tenant.create(Lab.get(), "unlimited", "100");
  private final String reseller = lab.key(tenant.levels().getFirst());
  private final String customer = lab.key(tenant.customer());

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(Lab.get().verifyLedger().holds());
  }

  @Test
  void aCallIsListedWithItsPriceAndEnded() throws InterruptedException {
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = call(phone, NUMBER);
      Thread.sleep(2000);
      JsonNode bought = only(customer);
      JsonNode sold = only(reseller);
      assertIsPriceOfTwoToFourSeconds(bought.get("cost"));
      assertIsPriceOfTwoToFourSeconds(sold.get("income"));
      assertTrue(bought.get("income").isNull() && !sold.get("cost").isNull(), sold::toString);
      assertTrue(bought.get("lastsUntil").isNull(), "for more than an hour");
      assertTrue(bought.at("/charges/0/limited").asBoolean(), bought::toString);
      assertEquals(1, bought.get("charges").size());
      assertEquals(2, sold.get("charges").size());
      assertTrue(sold.get("carrier").isNull());
      assertEquals("Demo Carrier", of(lab.owner(), bought).get("carrier").asText());
      assertNobodyElseEndsIt(bought.get("id").asLong());
      assertEquals(204, end(customer, bought.get("id").asLong()).status());
      call.awaitEnded(AT_ONCE);
    }
    CallDetail ended = Lab.get().awaitCall(tenant.customer());
    end(customer, ended.call().id().value()).problem(404);
    assertHungUp(customer, ended, "Test");
    assertHungUp(reseller, ended, "Test");
    assertHungUp(lab.key(lab.owner()), ended, "Test");
  }

  private void assertHungUp(String key, CallDetail call, String by) {
    JsonNode report = lab.get(key, "/calls/" + call.call().id().value()).json();
    assertEquals("HUNG_UP", report.at("/call/cutOff").asText(), report::toString);
    assertEquals("HUNG_UP", report.at("/legs/0/cutOff").asText(), report::toString);
    assertEquals(by, report.at("/legs/0/cutOffBy").asText(), report::toString);
  }

  /**
   * 0.1600 buys a minute, of which a quarter is leased. When a limit is lowered during a call, so
   * much as that holds is missing, and the call lasts as long as it holds something.
   */
  @Test
  void itIsToldHowLongMoneyLastsAndHowMuchIsMissing() {
    Tenant limited = Tenant.create(Lab.get(), "unlimited", "unlimited");
    String key = lab.key(limited.customer());
    limit(limited, "0.1600");
    try (Phone phone = limited.phone("14")) {
      PhoneCall call = call(phone, NUMBER, key);
      Await.until("the reservation", SOON, () -> only(key).at("/charges/0/limited").asBoolean());
      assertEquals(60, lastsSeconds(only(key)));
      assertEquals(60, lastsSeconds(only(lab.key(limited.levels().getFirst()))));
      limit(limited, "0");
      BigDecimal held = amount(key, "reserved");
      assertTrue(held.signum() > 0, held::toString);
      assertEquals(held.negate(), amount(key, "available"));
      assertTrue(lastsSeconds(only(key)) < 60, only(key)::toString);
      call.close();
    }
  }

  private static long lastsSeconds(JsonNode call) {
    assertEquals(
        call.get("lastsUntil"), call.at("/charges").get(lastCharge(call)).get("lastsUntil"));
    Instant answered = Instant.parse(call.get("answeredAt").asText());
    Instant until = Instant.parse(call.get("lastsUntil").asText());
    return Duration.between(answered, until).toSeconds();
  }

  /** That of the customer: the only one, or the one that is sold. */
  private static int lastCharge(JsonNode call) {
    return call.get("charges").size() - 1;
  }

  private BigDecimal amount(String key, String part) {
    return new BigDecimal(lab.get(key, "/balance").json().get(part).get("amount").asText());
  }

  private static void limit(Tenant tenant, String limit) {
    Lab.get()
        .inTransaction(tx -> {
          Money money = Money.of(limit, "EUR");
          Lab.get().core().tenants().setCreditLimit(tx, tenant.customer(), money);
          return true;
        });
  }

  /** 0.01 for the call, and 0.15 a minute. */
  private static void assertIsPriceOfTwoToFourSeconds(JsonNode amount) {
    Money price = Money.of(amount.get("amount").asText(), amount.get("currency").asText());
    assertTrue(price.compareTo(Money.of("0.0150", "EUR")) >= 0, price::toString);
    assertTrue(price.compareTo(Money.of("0.0200", "EUR")) <= 0, price::toString);
  }

  private void assertNobodyElseEndsIt(long id) {
    String missing = end(customer, 999_999_999L).http().body();
    for (AccountId other : new AccountId[] {lab.theirs.reseller(), lab.theirs.customer()}) {
      var refused = end(lab.key(other), id);
      refused.problem(404);
      assertEquals(missing, refused.http().body());
      assertFalse(list(lab.key(other)).anyMatch(call -> call.get("id").asLong() == id));
    }
    end(lab.key(tenant.customer(), ApiScope.CALLS_READ), id).problem(403);
  }

  /** Promise C2: an emergency call is never cut. */
  @Test
  void nobodyEndsAnEmergencyCall() throws InterruptedException {
    try (Phone phone = tenant.phone("12")) {
      PhoneCall call = call(phone, "112");
      JsonNode listed = only(customer);
      assertFalse(listed.get("endable").asBoolean(), listed::toString);
      end(customer, listed.get("id").asLong()).problem(409);
      block("{\"blocked\": true, \"endCalls\": true}", 200);
      Thread.sleep(2000);
      assertTrue(call.progress().orElseThrow().endedAt().isEmpty());
      call.close();
    }
  }

  @Test
  void blockingEndsCallsWhereThatIsAsked() throws InterruptedException {
    try (Phone phone = tenant.phone("13")) {
      PhoneCall call = call(phone, NUMBER);
      block("{\"endCalls\": true}", 422);
      block("{\"blocked\": true}", 200);
      Thread.sleep(2000);
      assertTrue(call.progress().orElseThrow().endedAt().isEmpty());
      block("{\"blocked\": true, \"endCalls\": true}", 200);
      call.awaitEnded(AT_ONCE);
    }
    Lab.get().awaitCall(tenant.customer());
    JsonNode leg = lab.get(reseller, "/legs?limit=1").json().at("/items/0");
    assertEquals("BLOCKED", leg.get("cutOff").asText(), leg::toString);
    assertFalse(leg.get("cutOffBy").isNull(), leg::toString);
    JsonNode own = lab.get(customer, "/legs?limit=1").json().at("/items/0");
    assertEquals("BLOCKED", own.get("cutOff").asText(), own::toString);
    assertTrue(own.get("cutOffBy").isNull(), own::toString);
  }

  private PhoneCall call(Phone phone, String number) {
    return call(phone, number, customer);
  }

  private PhoneCall call(Phone phone, String number, String key) {
    Lab.get().carrier().answers(Answering.after(Duration.ofMillis(100)));
    PhoneCall call = phone.call(number, CallPlan.untilTheOtherHangsUp());
    call.awaitAnswered(SOON);
    Await.until("the answer on record", SOON, () -> !only(key).get("answeredAt").isNull());
    return call;
  }

  private void block(String change, int status) {
    String path = "/accounts/" + tenant.customer().value();
    assertEquals(status, lab.send(reseller, "PATCH", path, change).status());
  }

  private ApiLab.Answer end(String key, long id) {
    return lab.send(key, "POST", "/live-calls/" + id + "/hangup", "");
  }

  private JsonNode only(String key) {
    return list(key).reduce((one, other) -> other).orElseThrow();
  }

  private JsonNode of(AccountId account, JsonNode call) {
    return list(lab.key(account))
        .filter(other -> other.get("id").equals(call.get("id")))
        .findFirst()
        .orElseThrow();
  }

  private Stream<JsonNode> list(String key) {
    return lab.get(key, "/live-calls?limit=500").json().get("items").valueStream();
  }
}
