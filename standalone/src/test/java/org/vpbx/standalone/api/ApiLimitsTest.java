package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditFilter;
import org.vpbx.core.call.CallDetail;
import org.vpbx.standalone.Lab;
import org.vpbx.standalone.Tenant;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** Call limits and extra channels as programs set them (promises C1 and Z1). */
class ApiLimitsTest {

  private static final String NUMBER = "003023125000";
  private static final Duration SOON = Duration.ofSeconds(20);

  private final ApiLab lab = ApiLab.get();
  private final Tenant tenant = Tenant.create(Lab.get(), "unlimited", "100");
  private final String reseller = lab.key(tenant.levels().getFirst());
  private final String customer = lab.key(tenant.customer());
  private final String account = "/accounts/" + tenant.customer().value();

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(Lab.get().verifyLedger().holds());
  }

  @Test
  void aLimitRefusesTheSecondCallUntilAPackageIsAdded() {
    Lab.get().carrier().answers(Answering.after(Duration.ofMillis(100)));
    assertEquals(200, send("PUT", account + "/limits", "{\"outbound\": 1}").status());
    try (Phone phone = tenant.phone("11")) {
      PhoneCall first = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(12)));
      first.awaitAnswered(SOON);
      var second = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      assertEquals(503, second.status().orElseThrow());
      assertEquals("LIMIT_REACHED", simulated().get("refusal").asText());
      JsonNode own = lab.get(customer, "/limits").json();
      assertEquals(1, own.at("/set/outbound").asInt());
      assertEquals(1, own.at("/inUse/outbound").asInt(), own::toString);
      assertTrue(own.at("/set/total").isNull() && own.get("surcharge").isNull(), own::toString);
      assertEquals("REFUSED", own.get("beyond").asText());
      var added =
          send("POST", account + "/extra-channels", "{\"name\": \"Fair\", \"outbound\": 2}");
      assertEquals(201, added.status(), added.http().body());
      assertEquals(
          3, lab.get(reseller, account + "/limits").json().at("/inForce/outbound").asInt());
      PhoneCall third = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(1)));
      third.awaitAnswered(SOON);
      String path = account + "/extra-channels/" + added.json().get("id").asLong();
      assertEquals(204, send("DELETE", path, "").status());
      send("DELETE", path, "").problem(409);
      JsonNode packages = lab.get(reseller, account + "/extra-channels").json().get("items");
      assertEquals("Fair", packages.get(0).get("name").asText());
      assertTrue(packages.get(0).get("to").isTextual(), packages::toString);
      first.awaitEnded(SOON);
    }
    Lab.get().awaitRated(tenant.customer(), 2, 3);
  }

  @Test
  void aCallBeyondTheLimitSaysItsSurcharge() {
    Lab.get()
        .carrier()
        .answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(Duration.ofMillis(1900)));
    String body =
        """
        {"total": 0, "surcharge": {"perCall": {"amount": "0.05", "currency": "EUR"},
                                   "perMinute": {"amount": "0.3", "currency": "EUR"}}}
        """;
    assertEquals(200, send("PUT", account + "/limits", body).status());
    JsonNode would = simulated();
    assertEquals("0.050000", would.at("/payments/0/surcharge/perCall/amount").asText());
    // 0.01 and 0.15 a minute; 0.05 and 0.30 a minute more
    assertEquals("0.510000", would.at("/payments/0/amount/amount").asText(), would::toString);
    try (Phone phone = tenant.phone("11")) {
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    CallDetail call = Lab.get().awaitCall(tenant.customer());
    JsonNode report = lab.get(customer, "/calls/" + call.call().id().value()).json();
    JsonNode charge = report.at("/charges/0");
    assertEquals("0.300000", charge.at("/surcharge/perMinute/amount").asText());
    assertEquals("0.075000", charge.at("/amount/amount").asText(), report::toString);
    JsonNode seen = lab.get(reseller, "/calls/" + call.call().id().value()).json();
    long surcharges =
        seen.get("charges").findValues("surcharge").stream().filter(s -> !s.isNull()).count();
    assertEquals(1, surcharges, "the reseller pays none");
  }

  @Test
  void theOwnerSetsHowManyCallsACarrierTakes() {
    String owner = lab.key(lab.owner());
    JsonNode carrier = lab.get(owner, "/carriers").json().at("/items/0");
    assertTrue(carrier.get("channels").isNull() && carrier.get("enabled").asBoolean());
    String path = "/carriers/" + carrier.get("id").asLong() + "/channels";
    try {
      var set = lab.send(owner, "PUT", path, "{\"channels\": 30}");
      assertEquals(30, set.json().get("channels").asInt(), set.http().body());
      JsonNode refused = lab.send(owner, "PUT", path, "{\"channels\": 0}").problem(422);
      assertEquals("channels", refused.at("/errors/0/field").asText());
      lab.send(owner, "PUT", "/carriers/999999999/channels", "{}").problem(404);
      lab.send(reseller, "PUT", path, "{}").problem(403);
      lab.get(reseller, "/carriers").problem(403);
    } finally {
      var unset = lab.send(owner, "PUT", path, "{\"channels\": null}");
      assertTrue(unset.json().get("channels").isNull(), unset.http().body());
    }
    var audit = lab.core().audit();
    assertTrue(
        Lab.get()
            .inTransaction(
                tx -> audit.search(tx, new TenantScope(lab.owner()), AuditFilter.ALL, 5, 0))
            .stream()
            .anyMatch(row -> "30".equals(row.details().get("channels"))));
  }

  private JsonNode simulated() {
    return lab.send(
            customer, "POST", "/simulations", "{\"number\": \"" + NUMBER + "\", \"seconds\": 60}")
        .json();
  }

  private ApiLab.Answer send(String method, String path, String body) {
    return lab.send(reseller, method, path, body);
  }
}
