package org.vpbx.web.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormTokenTest {

  private final String token = FormToken.random();

  @Test
  void everyMaskOfATokenMatchesItAndLooksDifferent() {
    String first = FormToken.mask(token);
    String second = FormToken.mask(token);
    assertNotEquals(first, second);
    assertTrue(FormToken.matches(first, token));
    assertTrue(FormToken.matches(second, token));
  }

  @Test
  void anotherSessionsTokenDoesNotMatch() {
    assertFalse(FormToken.matches(FormToken.mask(FormToken.random()), token));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "****************************************************************",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void nonsenseDoesNotMatch(String masked) {
    assertFalse(FormToken.matches(masked, token));
  }
}
