package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.vpbx.core.id.AccountId;
import org.vpbx.standalone.Lab;
import org.vpbx.standalone.Tenant;

/** Numbers by the API, from the stock down to a customer's extension (promises H1 and H5). */
class ApiNumbersTest {

  private final ApiLab lab = ApiLab.get();
  private final Tenant tenant = Tenant.create(Lab.get(), "100", "100");
  private final AccountId seller = tenant.levels().getFirst();
  private final String owner = lab.key(lab.owner());
  private final String reseller = lab.key(seller);
  private final String customer = lab.key(tenant.customer());

  @Test
  void aNumberGoesFromTheStockToAnExtensionAndBack() {
    tenant.extension("11");
    String first = "+4930231270" + (10 + tenant.customer().value() % 80);
    JsonNode added = post(owner, "/numbers", "{\"first\": \"" + first + "\"}", 201);
    assertEquals(1, added.get("count").asInt());
    post(owner, "/numbers", "{\"first\": \"" + first + "\"}", 409);
    long id = number(owner, first).orElseThrow().get("id").asLong();
    String path = "/numbers/" + id;
    assertTrue(number(reseller, first).isEmpty());
    post(reseller, path + "/give", to(tenant.customer()), 404);
    post(owner, path + "/give", to(tenant.customer()), 422);
    post(owner, path + "/give", to(seller), 200);
    post(owner, path + "/give", to(seller), 409);
    post(reseller, path + "/give", to(tenant.customer()), 200);
    put(reseller, path + "/route", "{\"target\": \"11\"}", 404);
    put(customer, path + "/route", "{\"target\": \"12\"}", 422);
    put(customer, path + "/route", "{\"target\": \"0112\"}", 422);
    JsonNode routed = put(customer, path + "/route", "{\"target\": \"11\"}", 200);
    assertEquals("11", routed.get("target").asText());
    put(customer, path + "/route", "{\"target\": \"+49 30 23125001\"}", 200);
    assertEquals("+493023125001", number(reseller, first).orElseThrow().get("target").asText());
    assertFalse(number(lab.key(lab.theirs.reseller()), first).isPresent());
    post(lab.key(lab.theirs.reseller()), path + "/release", "{}", 404);
    assertEquals(204, lab.send(customer, "POST", path + "/release", "").status());
    assertEquals(seller.value(), number(reseller, first).orElseThrow().get("account").asLong());
    assertEquals(409, lab.send(owner, "DELETE", path, "").status());
    assertEquals(204, lab.send(owner, "POST", path + "/release", "").status());
    assertEquals(204, lab.send(owner, "DELETE", path, "").status());
  }

  @Test
  void aRangeIsAddedAsAWholeOrNotAtAll() {
    String base = "+49302312" + (700 + tenant.customer().value() % 200);
    post(owner, "/numbers", range(base + "05", base + "05"), 201);
    post(owner, "/numbers", range(base + "00", base + "09"), 409);
    assertTrue(number(owner, base + "00").isEmpty());
    post(owner, "/numbers", range(base + "09", base + "06"), 422);
    post(owner, "/numbers", range("+1", "+1"), 422);
    post(reseller, "/numbers", range(base + "06", base + "09"), 403);
    assertEquals(
        4, post(owner, "/numbers", range(base + "06", base + "09"), 201).get("count").asInt());
  }

  @Test
  void anExtensionIsForwarded() {
    tenant.extension("11");
    tenant.extension("12");
    String path = "/extensions/11/forwarding";
    put(customer, path, "{\"busy\": \"11\"}", 422);
    put(customer, path, "{\"busy\": \"112\"}", 422);
    put(customer, path, "{\"busy\": \"12\", \"noAnswer\": \"003023125001\"}", 200);
    JsonNode set = lab.get(customer, path).json();
    assertEquals("12", set.get("busy").asText());
    assertEquals("+493023125001", set.get("noAnswer").asText());
    assertTrue(set.get("always").isNull());
    put(lab.key(lab.theirs.customer()), path, "{}", 404);
    put(customer, path, "{}", 200);
    assertTrue(lab.get(customer, path).json().get("busy").isNull());
  }

  private Optional<JsonNode> number(String key, String number) {
    String after = "";
    while (true) {
      JsonNode page = lab.get(key, "/numbers?limit=500" + after).json();
      Optional<JsonNode> found =
          StreamSupport.stream(page.get("items").spliterator(), false)
              .filter(one -> one.get("number").asText().equals(number))
              .findFirst();
      if (found.isPresent() || page.get("next").isNull()) {
        return found;
      }
      after = "&after=" + page.get("next").asText();
    }
  }

  private static String range(String first, String last) {
    return "{\"first\": \"" + first + "\", \"last\": \"" + last + "\"}";
  }

  private static String to(AccountId account) {
    return "{\"account\": " + account.value() + "}";
  }

  private JsonNode post(String key, String path, String body, int status) {
    return checked(lab.send(key, "POST", path, body), status);
  }

  private JsonNode put(String key, String path, String body, int status) {
    return checked(lab.send(key, "PUT", path, body), status);
  }

  private static JsonNode checked(ApiLab.Answer answer, int status) {
    assertEquals(status, answer.status(), () -> answer.http().body());
    return answer.json();
  }
}
