package org.vpbx.core.pbx;

/** When an extension's calls are forwarded. */
public enum ForwardOccasion {
  /** Its phones do not ring. */
  ALWAYS,
  BUSY,
  NO_ANSWER,
  /** No phone of it is registered, or none can be reached. */
  UNREACHABLE
}
