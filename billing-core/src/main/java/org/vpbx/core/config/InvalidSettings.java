package org.vpbx.core.config;

/** A setting is missing or wrong. The message is one sentence for the operator. */
public final class InvalidSettings extends RuntimeException {

  public InvalidSettings(String message) {
    super(message);
  }

  public InvalidSettings(String message, Throwable cause) {
    super(message, cause);
  }
}
