package org.vpbx.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Settings;

final class WebSettingsTest {

  @Test
  void withoutSettingsItListensOnThisMachineAlone() {
    WebSettings settings = WebSettings.from(new Settings(Map.of()));
    assertEquals(
        new WebSettings(
            "127.0.0.1", 8080, Optional.empty(), false, Duration.ofHours(2), Optional.empty()),
        settings);
    assertFalse(settings.https());
  }

  @Test
  void everySettingIsRead() {
    Settings environment =
        new Settings(
            Map.of(
                "VPBX_WEB_ADDRESS", "0.0.0.0",
                "VPBX_WEB_PORT", "8443",
                "VPBX_WEB_PUBLIC_URL", "https://portal.example.com",
                "VPBX_WEB_BEHIND_PROXY", "yes",
                "VPBX_WEB_IDLE", "PT20M",
                "VPBX_WEB_SIP_SERVER", "sip.example.com"));
    WebSettings settings = WebSettings.from(environment);
    environment.refuseUnknown();
    assertEquals(
        new WebSettings(
            "0.0.0.0",
            8443,
            Optional.of(URI.create("https://portal.example.com")),
            true,
            Duration.ofMinutes(20),
            Optional.of("sip.example.com")),
        settings);
    assertTrue(settings.https());
  }

  @ParameterizedTest
  @CsvSource({
    "VPBX_WEB_PORT, 70000",
    "VPBX_WEB_PORT, http",
    "VPBX_WEB_PUBLIC_URL, portal.example.com",
    "VPBX_WEB_PUBLIC_URL, https://portal.example.com/vpbx",
    "VPBX_WEB_BEHIND_PROXY, maybe",
    "VPBX_WEB_IDLE, 2h"
  })
  void aWrongSettingIsRefusedByName(String name, String value) {
    Settings environment = new Settings(Map.of(name, value));
    InvalidSettings refusal =
        assertThrows(InvalidSettings.class, () -> WebSettings.from(environment));
    assertTrue(refusal.getMessage().startsWith(name), refusal.getMessage());
  }
}
