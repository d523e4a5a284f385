package org.vpbx.core.sheet;

import java.util.Optional;

/**
 * Why a file is not taken in.
 *
 * @param number a line, or a limit
 */
public record UploadRefusal(Reason reason, long number) {

  /** What is wrong with the file as a whole. */
  public enum Reason {
    EMPTY,
    NOT_UTF_8,
    UTF_16,
    TOO_LARGE,
    TOO_MANY_LINES,
    PLAN_UNKNOWN
  }

  static Optional<UploadRefusal> of(Reason reason, long number) {
    return Optional.of(new UploadRefusal(reason, number));
  }
}
