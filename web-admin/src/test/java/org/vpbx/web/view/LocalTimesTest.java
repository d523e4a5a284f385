package org.vpbx.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Times on the clock of a plan's zone (promise B5). */
final class LocalTimesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void readsTheClockOfTheZone() {
    assertEquals(
        new LocalTimes.Parsed.Value(Instant.parse("2026-11-30T07:00:00Z")),
        LocalTimes.read("2026-11-30T08:00", BERLIN));
    assertEquals(
        new LocalTimes.Parsed.Value(Instant.parse("2026-07-01T06:00:00Z")),
        LocalTimes.read("2026-07-01 08:00", BERLIN));
    assertEquals(
        "2026-07-01T08:00", LocalTimes.write(Instant.parse("2026-07-01T06:00:00Z"), BERLIN));
  }

  @Test
  void theHourThatIsMissingIsRefused() {
    assertEquals(
        new LocalTimes.Parsed.Gap(
            LocalDateTime.parse("2027-03-28T02:00"), LocalDateTime.parse("2027-03-28T03:00")),
        LocalTimes.read("2027-03-28T02:30", BERLIN));
  }

  @Test
  void theHourThatComesTwiceMeansTheFirst() {
    assertEquals(
        new LocalTimes.Parsed.Value(Instant.parse("2026-10-25T00:30:00Z")),
        LocalTimes.read("2026-10-25T02:30", BERLIN));
  }

  @Test
  void whatIsNoTimeIsRefused() {
    for (String typed : new String[] {"", "tomorrow", "2026-13-01T00:00", "0026-01-01T00:00"}) {
      assertEquals(new LocalTimes.Parsed.Invalid(), LocalTimes.read(typed, BERLIN), typed);
    }
  }
}
