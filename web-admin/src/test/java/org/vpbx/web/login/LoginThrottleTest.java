package org.vpbx.web.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LoginThrottleTest {

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final LoginThrottle throttle = new LoginThrottle(() -> now);

  @Test
  void theSixthAttemptForOneNameFromOneAddressWaits() {
    admitted(5, "anna", "192.0.2.1");
    assertEquals(Duration.ofMinutes(5), throttle.attempt("ANNA", "192.0.2.1"));
    admitted(1, "anna", "192.0.2.2");
    admitted(1, "bert", "192.0.2.1");
  }

  @Test
  void theWaitEnds() {
    admitted(5, "anna", "192.0.2.1");
    now = now.plusSeconds(299);
    assertEquals(Duration.ofSeconds(1), throttle.attempt("anna", "192.0.2.1"));
    now = now.plusSeconds(1);
    admitted(5, "anna", "192.0.2.1");
  }

  @Test
  void knowingThePasswordClearsTheCount() {
    admitted(4, "anna", "192.0.2.1");
    throttle.succeeded("Anna", "192.0.2.1");
    admitted(5, "anna", "192.0.2.1");
  }

  @Test
  void oneAddressCannotTryManyNames() {
    for (int i = 0; i < 30; i++) {
      admitted(1, "name" + i, "192.0.2.1");
    }
    assertEquals(Duration.ofMinutes(5), throttle.attempt("another", "192.0.2.1"));
  }

  @Test
  void oneNameCannotBeTriedFromManyAddresses() {
    for (int i = 0; i < 100; i++) {
      admitted(1, "anna", "192.0.2." + i);
    }
    assertEquals(Duration.ofMinutes(5), throttle.attempt("anna", "198.51.100.1"));
  }

  private void admitted(int attempts, String login, String address) {
    for (int i = 0; i < attempts; i++) {
      assertEquals(Duration.ZERO, throttle.attempt(login, address));
    }
  }
}
