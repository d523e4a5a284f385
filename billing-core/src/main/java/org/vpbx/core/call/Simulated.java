package org.vpbx.core.call;

/** What comes of a question to the simulator. */
public sealed interface Simulated {

  record Done(Simulation simulation) implements Simulated {}

  /** There is no such account, or it is not the viewer's to ask about. */
  record UnknownAccount() implements Simulated {}

  /** The account has no extension with that number. */
  record UnknownExtension() implements Simulated {}

  /** The number of an incoming call, or that of its caller, is none in E.164 form. */
  record NoNumber(boolean caller) implements Simulated {}
}
