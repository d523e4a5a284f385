package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.core.tariff.Holiday;
import org.vpbx.web.api.ApiField;

/** The holidays of a plan. */
public record Holidays(@ApiField("The holidays, in any order.") List<Day> holidays) {

  /** One of them. */
  public record Day(
      @ApiField(
              value = "Such as 2026-12-25.",
              maxLength = 10,
              pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}")
          String day,
      @ApiField(value = "1 to 80 characters.", maxLength = 80, pattern = Texts.LINE) String name) {}

  static Holidays of(List<Holiday> holidays) {
    return new Holidays(
        holidays.stream().map(one -> new Day(one.day().toString(), one.name())).toList());
  }
}
