package org.vpbx.core.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionRulesTest {

  @ParameterizedTest(name = "in {0} with outside prefix {1}, {2} can be an extension: {3}")
  @CsvSource(
      textBlock =
          """
          DE, 0, 101,     true
          DE, 0, 10,      true
          DE, 0, 1,       false
          DE, 0, 1000000, false
          DE, 0, 110,     false
          DE, 0, 112,     false
          DE, 0, 012,     false
          US, 9, 911,     false
          US, 9, 901,     false
          US, 9, 201,     true
          """)
  void anExtensionIsNoEmergencyAndNoOutsideNumber(
      String country, String outside, String number, boolean allowed) {
    assertEquals(allowed, new Pbx(country, outside, "", 25, 60).allowsExtension(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna Berg", "Dr. Özgür O'Neil-Smith", "受付"})
  void aNameIsOfAnyLanguage(String name) {
    assertEquals(true, Extension.isName(name));
  }

  /** Promise A3 holds on the wire as well: no name writes a SIP header of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Eve\r\nAlert-Info: x", "Eve\\", "Eve\"", "Eve\u0000"})
  void aNameThatSipCouldMisreadIsRefused(String name) {
    assertEquals(false, Extension.isName(name));
  }
}
