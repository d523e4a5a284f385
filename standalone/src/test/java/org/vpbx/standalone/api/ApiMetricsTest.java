package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpbx.standalone.Lab;

/** What was not settled by Asterisk's record, for a monitoring system (promise C10). */
class ApiMetricsTest {

  private static final String REJECTED =
      "vpbx_not_settled_by_record{reason=\"rejected\",window=\"24h\"} ";

  private final ApiLab lab = ApiLab.get();

  @Test
  void aLineThatWasRejectedIsCounted() {
    long before = rejected();
    Lab.get()
        .inTransaction(tx -> {
          lab.core().calls().records().reject(tx, "metrics-test", "a line", "no leg");
          return true;
        });
    assertEquals(before + 1, rejected());
  }

  @Test
  void eachAsteriskIsNamed() {
    List<String> lines = metrics();
    String asterisk = "{asterisk=\"" + Lab.get().platform().asterisk().systemName() + "\"} ";
    assertTrue(lines.contains("vpbx_asterisk_kept" + asterisk + "1"), lines::toString);
    for (String name :
        List.of(
            "vpbx_open_legs",
            "vpbx_asterisk_seen_timestamp_seconds",
            "vpbx_record_short_of_space")) {
      assertTrue(lines.contains("# TYPE " + name + " gauge"), lines::toString);
      assertTrue(
          lines.stream().anyMatch(line -> line.startsWith(name + asterisk)), lines::toString);
    }
  }

  @Test
  void nobodyButTheOwnerSeesThem() {
    JsonNode refused = lab.get(lab.key(lab.ours.reseller()), "/metrics").problem(403);
    String detail = refused.get("detail").asText();
    assertTrue(detail.contains("Owner alone"), detail);
  }

  private long rejected() {
    return metrics().stream()
        .filter(line -> line.startsWith(REJECTED))
        .mapToLong(line -> Long.parseLong(line.substring(REJECTED.length())))
        .sum();
  }

  private List<String> metrics() {
    var answer = lab.get(lab.key(lab.owner()), "/metrics");
    assertEquals(200, answer.status());
    return answer.http().body().lines().toList();
  }
}
