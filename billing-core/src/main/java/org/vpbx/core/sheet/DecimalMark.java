package org.vpbx.core.sheet;

/** How a file writes 0.5. */
public enum DecimalMark {
  /** To be found by looking at all amounts; where they leave a doubt, nothing is imported. */
  AUTOMATIC,
  POINT,
  COMMA;

  char sign() {
    return this == COMMA ? ',' : '.';
  }

  char other() {
    return this == COMMA ? '.' : ',';
  }
}
