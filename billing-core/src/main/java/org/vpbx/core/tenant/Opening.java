package org.vpbx.core.tenant;

import org.vpbx.core.id.AccountId;

/** The answer to the wish to open an account. Only {@link Opened} has changed anything. */
public sealed interface Opening {

  /**
   * It is open.
   *
   * @param password of its first user; only its hash is stored, so it is shown now or never
   */
  record Opened(AccountId account, String password) implements Opening {}

  /** Another account of the platform has the code. */
  record CodeTaken() implements Opening {}

  /** Another user of the platform has the log-in name. */
  record LoginTaken() implements Opening {}
}
