package org.vpbx.standalone.sandbox;

/**
 * The machine lacks something that the sandbox needs. The message is one sentence for the person at
 * the terminal: what is missing, and what to do. Trying again without doing so is of no use.
 */
public final class MissingPart extends RuntimeException {
  public MissingPart(String whatIsMissingAndWhatToDo) {
    super(whatIsMissingAndWhatToDo);
  }
}
