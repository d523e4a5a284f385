package org.vpbx.core.route;

/** What a caller can be told. The recordings are asterisk-conf/sounds/vpbx. */
public enum Prompt {
  NO_CREDIT("no-credit"),
  NO_TARIFF("no-tariff"),
  ACCOUNT_BLOCKED("account-blocked"),
  ALL_LINES_BUSY("all-lines-busy"),
  OUT_OF_SERVICE("out-of-service"),
  INVALID_NUMBER("invalid-number"),
  UNREACHABLE("unreachable"),
  CREDIT_USED_UP("credit-used-up");

  private final String file;

  Prompt(String file) {
    this.file = file;
  }

  /** The name by which Asterisk plays it. */
  public String sound() {
    return "vpbx/" + file;
  }
}
