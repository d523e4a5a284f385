package org.vpbx.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.standalone.sandbox.Children;

/** Each bench in its quick form, as ./vpbx runs it: what scripts read is its last line. */
class BenchTest {

  @ParameterizedTest
  @CsvSource({
    "rating, lookup_ns lookup_bytes_allocated legs_per_second_core plan_bytes"
        + " derived_plan_bytes load_seconds import_vs_load_data",
    "grants, per_call_tx_per_s batched_per_s ratio p99_ms_half_load",
    "calls, bare_cps vpbx_cps ratio ratio_talks setup_p95_ms setup_p95_ms_twice_top"
        + " held_calls ari_app_percent_held cpu_ms_per_call"
  })
  void itEndsWithOneLineOfJson(String bench, String names) throws IOException {
    String printed =
        Children.output(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                bench,
                "--quick"),
            Duration.ofMinutes(5));
    JsonNode result = new ObjectMapper().readTree(printed.lines().toList().getLast());
    List<String> found = new ArrayList<>();
    result.fieldNames().forEachRemaining(found::add);
    assertEquals(List.of(names.split(" ", -1)), found);
    assertTrue(result.path(found.getFirst()).decimalValue().signum() > 0);
    JsonNode last = result.path(found.getLast());
    List<JsonNode> figures = new ArrayList<>();
    last.elements().forEachRemaining(figures::add);
    for (JsonNode figure : last.isObject() ? figures : List.of(last)) {
      assertTrue(figure.decimalValue().signum() > 0, printed);
    }
  }
}
