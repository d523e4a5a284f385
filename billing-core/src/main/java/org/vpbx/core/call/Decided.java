package org.vpbx.core.call;

/** A question, and what is decided about it. */
record Decided(Inquiry inquiry, Decision decision) {

  String linkedid() {
    return inquiry.question().linkedid();
  }

  /** Systemname of the Asterisk that asks: its linkedids are that, a hyphen, and an id. */
  String asterisk() {
    return linkedid().substring(0, Math.max(0, linkedid().lastIndexOf('-')));
  }
}
