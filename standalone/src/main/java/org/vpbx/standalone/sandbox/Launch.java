package org.vpbx.standalone.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * How to run a program once.
 *
 * @param command becomes the program itself, or stands for it and passes SIGTERM on
 * @param container what the command only stands for, if it does
 */
public record Launch(List<String> command, Optional<DockerContainer> container) {
  public Launch {
    command = List.copyOf(command);
  }

  static Launch of(List<String> command) {
    return new Launch(command, Optional.empty());
  }
}
