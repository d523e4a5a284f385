package org.vpbx.standalone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AsteriskServerTest {
  private final SharedSandbox sandbox = SharedSandbox.get();

  @Test
  void twoRunSideBySideAndOneOutlivesTheOthersDeath() {
    try (AsteriskServer other = sandbox.startAsterisk("other")) {
      assertNotEquals(sandbox.asterisk.systemName(), other.systemName());
      assertEquals(5060, other.sipPort());
      other.kill();
      assertThrows(IllegalStateException.class, () -> other.cli("core show version"));
      assertTrue(sandbox.asterisk.cli("core show version").startsWith("Asterisk "));
      other.restart();
      assertTrue(other.cli("core show settings").contains(other.systemName()));
    }
  }

  @Test
  void ariAnswersToItsPasswordAlone() throws IOException, InterruptedException {
    assertEquals(200, ari(sandbox.asterisk.ariPassword()));
    assertEquals(401, ari("wrong"));
  }

  private int ari(String password) throws IOException, InterruptedException {
    String credentials = sandbox.asterisk.ariUser() + ":" + password;
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.asterisk.ariUrl() + "/asterisk/info"))
            .header("Authorization", "Basic " + basic)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void amiAnswersToItsPassword() throws IOException {
    AsteriskServer asterisk = sandbox.asterisk;
    try (Socket socket = new Socket(asterisk.amiAddress(), asterisk.amiPort())) {
      String login =
          "Action: Login\r\nUsername: %s\r\nSecret: %s\r\n\r\nAction: Logoff\r\n\r\n"
              .formatted(asterisk.amiUser(), asterisk.amiPassword());
      socket.getOutputStream().write(login.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.contains("Authentication accepted"), answer);
    }
  }

  @Test
  void itStartsWithoutComplaints() throws IOException {
    String log = Files.readString(sandbox.asterisk.logFile());
    assertFalse(log.contains("ERROR[") && log.contains("onfig"), log);
  }
}
