package org.vpbx.core.call;

/** A question, and what is decided about it. */
record Decided(Inquiry inquiry, Decision decision) {

  String linkedid() {
    return inquiry.question().linkedid();
  }
}
