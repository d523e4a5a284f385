package org.vpbx.core.warning;

/** Who hears a warning: the phone of the account that pays for the leg, the leg's far end. */
public enum WarnedParty {
  NOBODY(false, false),
  USER(true, false),
  CALLED(false, true),
  BOTH(true, true);

  private final boolean user;
  private final boolean called;

  WarnedParty(boolean user, boolean called) {
    this.user = user;
    this.called = called;
  }

  public boolean user() {
    return user;
  }

  public boolean called() {
    return called;
  }
}
