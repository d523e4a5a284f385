package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.standalone.demo.Demo;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.Children;

/** The demo as ./vpbx starts it, with data of its own. */
class DemoTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern EXPORT =
      Pattern.compile("VPBX_DB_URL='(.*)' VPBX_DB_USER=(\\S+) VPBX_DB_PASSWORD=.*cat '(.*)'");

  /** As long as it runs there is somebody to call, and a call to look at. */
  @Test
  void theDemoStaysOnTheLine(@TempDir Path home) throws Exception {
    Process demo = new ProcessBuilder(command(home)).redirectErrorStream(true).start();
    try (BufferedReader printed = demo.inputReader()) {
      Map<String, String> settings = new HashMap<>();
      String line = "";
      while (line != null && !line.startsWith("Ctrl-C")) {
        Matcher export = EXPORT.matcher(line);
        if (export.find()) {
          settings.put("url", export.group(1));
          settings.put("user", export.group(2));
          settings.put("password", Files.readString(Path.of(export.group(3))));
        }
        line = printed.readLine();
      }
      Await.until("a call that lasts", Duration.ofSeconds(30), () -> talking(settings) == 1);
    } finally {
      demo.destroy();
      assertTrue(demo.waitFor(1, TimeUnit.MINUTES));
    }
  }

  private static long talking(Map<String, String> settings) {
    try (Connection database =
            DriverManager.getConnection(
                settings.get("url"), settings.get("user"), settings.get("password").strip());
        ResultSet count =
            database
                .createStatement()
                .executeQuery("SELECT COUNT(*) FROM leg WHERE state = 'ANSWERED'")) {
      return count.next() ? count.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(Path home, String... more) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName(),
                "--home",
                home.toString()),
            Stream.of(more))
        .toList();
  }

  @Test
  void theDemoChecksOutAndEndsWithOneLineOfJson(@TempDir Path home) throws IOException {
    String printed = Children.output(command(home, "--once"), LIMIT);
    JsonNode result = new ObjectMapper().readTree(printed.lines().toList().getLast());
    assertEquals("0.000000", result.path("ledger_sum").asText());
    assertEquals(5, result.path("answered_seconds").asInt());
    assertEquals(2, result.path("charges").size());
    assertTrue(result.path("charges").has("Acme Tools"));
    byte[] pdf = Files.readAllBytes(Path.of(result.path("invoice_pdf").asText()));
    assertTrue(new String(pdf, StandardCharsets.ISO_8859_1).startsWith("%PDF-"));
  }
}
