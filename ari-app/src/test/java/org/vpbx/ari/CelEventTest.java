package org.vpbx.ari;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelEventTest {

  @Test
  void aLineIsReadWithItsMicroseconds() {
    CelEvent event =
        CelEvent.parse(
            """
            "HANGUP","1795373103.004217","a-1.2","a-1.1","","","leg-7","PJSIP/x","{""hangupcause"":17,""dialstatus"":""BUSY""}"\
            """);
    assertEquals("HANGUP", event.type());
    assertEquals(Instant.parse("2026-11-22T18:45:03.004217Z"), event.at());
    assertEquals("a-1.1", event.linkedid());
    assertEquals("leg-7", event.userfield());
    assertEquals(17, event.hangupCause());
    assertEquals("BUSY", event.dialStatus());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HANGUP",
        "\"HANGUP\"",
        "\"HANGUP\",\"x\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"",
        "\"HANGUP\",\"1.0\",\"\",\"\",\"\",\"\",\"\",\"\",\"{\"",
        "\"HANGUP\",\"1.0",
        "\"A\"\"B\"x\"C\""
      })
  void aBrokenLineIsRefused(String line) {
    assertThrows(IllegalArgumentException.class, () -> CelEvent.parse(line));
  }
}
