package org.vpbx.core.warning;

/** What is heard as a warning. The recordings are asterisk-conf/sounds/vpbx. */
public enum WarningSound {
  TONE("warning-tone"),
  DOUBLE_BEEP("warning-double-beep"),
  /** Says that the credit is about to end. */
  SPOKEN("warning-spoken");

  private final String file;

  WarningSound(String file) {
    this.file = file;
  }

  /** The name by which Asterisk plays it. */
  public String sound() {
    return "vpbx/" + file;
  }

  /** The one that says nothing about whose credit it is: promise A3. */
  public WarningSound neutral() {
    return this == SPOKEN ? TONE : this;
  }
}
