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
import org.junit.jupiter.api.Test;
import org.vpbx.standalone.sandbox.Children;

/** The bench as ./vpbx starts it, too short for its figures to mean anything. */
class RatingBenchTest {

  @Test
  void theBenchEndsWithOneLineOfJson() throws IOException {
    String printed =
        Children.output(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "rating",
                "--quick"),
            Duration.ofMinutes(5));
    JsonNode result = new ObjectMapper().readTree(printed.lines().toList().getLast());
    List<String> names = new ArrayList<>();
    result.fieldNames().forEachRemaining(names::add);
    assertEquals(
        List.of(
            "lookup_ns",
            "lookup_bytes_allocated",
            "legs_per_second_core",
            "plan_bytes",
            "derived_plan_bytes",
            "load_seconds",
            "import_vs_load_data"),
        names);
    assertTrue(result.path("lookup_ns").decimalValue().signum() > 0);
    assertTrue(result.path("load_seconds").decimalValue().signum() > 0);
  }
}
