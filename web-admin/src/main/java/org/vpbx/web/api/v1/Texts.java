package org.vpbx.web.api.v1;

/** The forms that texts of requests have. */
final class Texts {

  /** One line without blanks around it. */
  static final String LINE = "\\S(.*\\S)?";

  /** A decimal as BigDecimal reads it, without an exponent. */
  static final String DECIMAL = "-?[0-9]{1,9}([.][0-9]{1,9})?";

  private Texts() {}
}
