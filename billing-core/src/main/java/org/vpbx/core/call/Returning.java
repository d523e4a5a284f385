package org.vpbx.core.call;

/** How many calls of a caller that came in are being forwarded to a number at the moment. */
record Returning(String number, String caller, int calls) {}
