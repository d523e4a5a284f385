package org.vpbx.standalone.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * Where programs are run. They see the directory that they are given under the name that {@link
 * #inside} tells, and should write nowhere else.
 */
public sealed interface Place permits ThisMachine, DebianRoot, DockerImage {

  /** The name by which programs know {@code directory}. */
  Path inside(Path directory);

  /** How to run {@code program}, with {@code directory} given to it; for one start. */
  Launch launch(Path directory, List<String> program);
}
