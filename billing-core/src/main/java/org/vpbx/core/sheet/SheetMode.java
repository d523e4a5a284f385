package org.vpbx.core.sheet;

/** What becomes of prices that are not in the file. */
public enum SheetMode {
  /** They stay. */
  CHANGES_ONLY,
  /** They end when the file takes effect. */
  WHOLE_SHEET
}
