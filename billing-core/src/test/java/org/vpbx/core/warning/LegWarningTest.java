package org.vpbx.core.warning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.id.LegId;

/** When warnings are due (promise C4); in seconds from some moment. */
class LegWarningTest {

  @ParameterizedTest(name = "{0} s before, every {1} s; last at {2}, cut off at {3}: {4}")
  @CsvSource({
    "60,  0, none, 100,  40",
    "60,  0,   40, 100, none", // once
    "60,  0,   40, 101, none", // the same cut-off, rounded otherwise
    "60,  0,   40, 200, 140", // money came in: another cut-off
    "60,  0,   40,  80, none", // another call took some of the money
    "60,  0, none,  50, -10", // it is late already
    "60, 20,   40, 100,  60",
    "60, 20,   80, 100, none", // the call ends then
    "60, 20,   55, 100,  75", // it came late, after a restart
    "60, 20,   60, 200, 140",
  })
  void theNextOneIsDue(int first, int every, String last, int cut, String next) {
    LegWarning warning =
        LegWarning.of(
            new LegId(1), new Warning(WarnedParty.USER, first, every, WarningSound.TONE, false));
    if (!last.equals("none")) {
      warning = warning.warned(at(last));
    }
    Optional<Instant> due = next.equals("none") ? Optional.empty() : Optional.of(at(next));
    assertEquals(due, warning.next(Instant.ofEpochSecond(cut)));
  }

  @Test
  void nobodyIsWarnedWhereNobodyIsSet() {
    Warning rule = new Warning(WarnedParty.NOBODY, 60, 10, WarningSound.TONE, true);
    LegWarning warning = LegWarning.of(new LegId(1), rule);
    assertEquals(Optional.empty(), warning.next(Instant.ofEpochSecond(100)));
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "601, 0", "60, 4", "60, 601", "60, -1"})
  void secondsHaveTheirLimits(int first, int every) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Warning(WarnedParty.USER, first, every, WarningSound.TONE, false));
  }

  private static Instant at(String second) {
    return Instant.ofEpochSecond(Long.parseLong(second));
  }
}
