package org.vpbx.standalone.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the project's own files that are not on the class path, such as the Asterisk configuration.
 */
public final class ProjectTree {
  private ProjectTree() {}

  /**
   * The file or directory {@code relative} of the project tree that the working directory lies in.
   *
   * @throws MissingPart when the working directory is outside of the project
   */
  public static Path path(String relative) {
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("asterisk-conf")) && Files.exists(at.resolve(relative))) {
        return at.resolve(relative);
      }
    }
    throw new MissingPart(
        relative
            + " was not found above "
            + here
            + ": run this from within the project's directory.");
  }
}
