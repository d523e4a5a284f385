package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.core.rating.DayKind;
import org.vpbx.core.rating.PriceCalendar;
import org.vpbx.core.rating.TimeWindow;
import org.vpbx.web.api.ApiField;

/** The time windows of a plan; the first that contains a moment wins. */
public record Windows(
    @ApiField("The windows, by the clock of the plan's time zone.") List<Window> windows) {

  private static final int HOUR = 60;

  /** Hours of the week. */
  public record Window(
      @ApiField(value = "Unique within the plan.", maxLength = 40) String name,
      @ApiField("On which days it begins; on a holiday the day of the week does not count.")
          List<DayKind> days,
      @ApiField(value = "HH:MM.", maxLength = 5, pattern = CLOCK) String from,
      @ApiField(
              value =
                  "HH:MM, exclusive; 24:00 is the end of the day, an earlier time than from"
                      + " the day after.",
              maxLength = 5,
              pattern = CLOCK)
          String to) {

    private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00";

    static Window of(TimeWindow window) {
      return new Window(
          window.name(),
          List.copyOf(window.days()),
          clock(window.fromMinute()),
          clock(window.toMinute()));
    }

    int fromMinute() {
      return minute(from);
    }

    /** The end of the day, however it is written. */
    int toMinute() {
      return to.equals("00:00") ? minute("24:00") : minute(to);
    }
  }

  static Windows of(PriceCalendar calendar) {
    return new Windows(calendar.windows().stream().map(Window::of).toList());
  }

  private static String clock(int minute) {
    return "%02d:%02d".formatted(minute / HOUR, minute % HOUR);
  }

  private static int minute(String clock) {
    return Integer.parseInt(clock.substring(0, 2)) * HOUR + Integer.parseInt(clock.substring(3));
  }
}
