package org.vpbx.web.http;

import java.util.Map;

/** The pages for what went wrong. Each says in a sentence what happened and what to do. */
final class Errors {

  private static final String TEMPLATE = "http/error";

  private Errors() {}

  /** For 400, 403, 404, 405 and 413; the texts are {@code error.<status>} in the message bundle. */
  static Reply.Page page(int status) {
    return named(status, Integer.toString(status), "");
  }

  /** A form without the token of the session it came with. */
  static Reply.Page forgedForm() {
    return named(403, "form", "");
  }

  /**
   * A fault of ours.
   *
   * @param incident what the log has it under
   */
  static Reply.Page incident(String incident) {
    return named(500, "500", incident);
  }

  private static Reply.Page named(int status, String name, String incident) {
    return new Reply.Page(status, TEMPLATE, Map.of("error", name, "incident", incident));
  }
}
