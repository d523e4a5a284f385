package org.vpbx.standalone.sandbox;

import java.nio.file.Path;
import java.util.List;

/** No place apart: programs of this machine, with its own names for everything. */
record ThisMachine() implements Place {

  @Override
  public Path inside(Path directory) {
    return directory.toAbsolutePath();
  }

  @Override
  public Launch launch(Path directory, List<String> program) {
    return Launch.of(program);
  }
}
