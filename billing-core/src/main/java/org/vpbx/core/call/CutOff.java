package org.vpbx.core.call;

/** Why a leg ended that those who talked did not end themselves. */
public enum CutOff {
  /** The money of an account that the viewer may know was used up. */
  CREDIT_USED_UP,

  /**
   * The money of another one was, or another one was blocked (promise A3); or its lease could not
   * be renewed in time.
   */
  OUT_OF_SERVICE,

  /** An account that the viewer may know was blocked, or reached a cap against fraud. */
  BLOCKED,

  /** Somebody hung it up on the live page, or by the API. */
  HUNG_UP
}
