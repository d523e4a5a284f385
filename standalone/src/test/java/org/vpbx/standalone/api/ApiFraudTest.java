package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vpbx.standalone.Lab;
import org.vpbx.standalone.Tenant;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;

/** Caps against fraud as programs set them (promises Z1 and Z3). */
class ApiFraudTest {

  private static final String NUMBER = "003023125000";

  private final ApiLab lab = ApiLab.get();
  private final Tenant tenant = Tenant.create(Lab.get(), "unlimited", "100");
  private final String reseller = lab.key(tenant.levels().getFirst());
  private final String account = "/accounts/" + tenant.customer().value();
  private final String caps = account + "/fraud-caps";

  @Test
  void whatIsSetIsReadAndTheLockIsTakenAway() {
    String below =
        """
        {"firstTimeCountries": {"days": 90, "action": "ALLOW", "allowed": ["CH", "AT"]},
         "night": {"from": "22:00", "to": "06:15",
                   "spend": {"amount": "5", "currency": "EUR"}}}
        """;
    JsonNode set = send("PUT", "/fraud-caps", below).json();
    assertEquals("06:15", set.at("/night/to").asText(), set::toString);
    assertEquals("AT", set.at("/firstTimeCountries/allowed/0").asText());
    JsonNode own =
        send(
                "PUT",
                caps,
                "{\"callsPerMinute\": 0, \"spendPerDay\": {\"amount\": \"9\","
                    + " \"currency\": \"EUR\"}, \"endCalls\": true}")
            .json();
    assertEquals("5.000000", own.at("/inForce/night/spend/amount").asText(), own::toString);
    assertTrue(own.at("/own/night").isNull() && own.get("lock").isNull(), own::toString);
    send("POST", account + "/unlock-calls", "").problem(409);
    try (Phone phone = tenant.phone("11")) {
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(Duration.ofSeconds(20));
    }
    JsonNode locked = lab.get(reseller, caps).json();
    assertEquals("CALLS_PER_MINUTE", locked.at("/lock/cap").asText(), locked::toString);
    assertEquals("0.000000", locked.at("/now/spentThisDay/amount").asText());
    JsonNode would = send("POST", "/simulations", simulation()).json();
    assertEquals("FRAUD_CAP", would.get("refusal").asText(), would::toString);
    assertEquals(204, send("POST", account + "/unlock-calls", "").status());
    assertTrue(lab.get(reseller, caps).json().get("lock").isNull());
    send("PUT", "/fraud-caps", "{}");
  }

  private String simulation() {
    return "{\"account\": %d, \"number\": \"%s\", \"seconds\": 60}"
        .formatted(tenant.customer().value(), NUMBER);
  }

  private ApiLab.Answer send(String method, String path, String body) {
    return lab.send(reseller, method, path, body);
  }
}
