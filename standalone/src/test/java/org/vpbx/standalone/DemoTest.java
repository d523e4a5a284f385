package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.standalone.demo.Demo;
import org.vpbx.standalone.sandbox.Children;

/** The demo as ./vpbx starts it, with data of its own. */
class DemoTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Test
  void theDemoChecksOutAndEndsWithOneLineOfJson(@TempDir Path home) throws IOException {
    String printed =
        Children.output(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName(),
                "--once",
                "--home",
                home.toString()),
            LIMIT);
    JsonNode result = new ObjectMapper().readTree(printed.lines().toList().getLast());
    assertEquals("0.000000", result.path("ledger_sum").asText());
    assertEquals(5, result.path("answered_seconds").asInt());
    assertEquals(2, result.path("charges").size());
    assertTrue(result.path("charges").has("Acme Tools"));
    byte[] pdf = Files.readAllBytes(Path.of(result.path("invoice_pdf").asText()));
    assertTrue(new String(pdf, StandardCharsets.ISO_8859_1).startsWith("%PDF-"));
  }
}
