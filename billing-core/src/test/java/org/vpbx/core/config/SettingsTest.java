package org.vpbx.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void aMisspeltNameStopsTheStart() {
    Settings settings = new Settings(Map.of("VPBX_DB_ULR", "jdbc:mysql://…", "PATH", "/usr/bin"));
    settings.text("VPBX_DB_URL", "");
    InvalidSettings refused = assertThrows(InvalidSettings.class, settings::refuseUnknown);
    assertEquals(true, refused.getMessage().contains("VPBX_DB_ULR"));
  }

  @Test
  void valuesAreCheckedAndHaveDefaults() {
    Settings settings = new Settings(Map.of("VPBX_PORT", "80x", "VPBX_WAIT", "PT2S"));
    assertEquals(7, settings.number("VPBX_OTHER", 7));
    assertEquals(Duration.ofSeconds(2), settings.duration("VPBX_WAIT", Duration.ofSeconds(1)));
    assertThrows(InvalidSettings.class, () -> settings.number("VPBX_PORT", 1));
    assertThrows(InvalidSettings.class, () -> settings.required("VPBX_MISSING"));
  }
}
