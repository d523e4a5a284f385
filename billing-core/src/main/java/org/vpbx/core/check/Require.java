package org.vpbx.core.check;

/** What a record demands of its parts. */
public final class Require {

  private Require() {}

  /**
   * @param otherwise a sentence that says what to do, for whoever typed it
   * @throws IllegalArgumentException with that sentence, unless it holds
   */
  public static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
