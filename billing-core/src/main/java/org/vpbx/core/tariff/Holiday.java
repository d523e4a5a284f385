package org.vpbx.core.tariff;

import java.time.LocalDate;

/** A day of a plan's calendar on which the day of the week does not count. */
public record Holiday(LocalDate day, String name) {

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if the name is invalid
   */
  public Holiday {
    if (name.isBlank() || name.length() > 80) {
      throw new IllegalArgumentException("A holiday's name has 1 to 80 characters.");
    }
  }
}
