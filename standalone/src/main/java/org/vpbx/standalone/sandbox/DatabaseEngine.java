package org.vpbx.standalone.sandbox;

import java.nio.file.Path;
import java.util.List;

/** What differs between the makes of database server that a run can start for itself. */
sealed interface DatabaseEngine permits MariaDb, MySql {

  /** The server's program, without its directory. */
  String program();

  /** The name by which its programs know {@code directory}. */
  Path inside(Path directory);

  /** The command that makes {@code data} in {@code directory}. */
  List<String> install(Path directory);

  /** The command that serves {@code directory}, as the same process. */
  List<String> serve(Path directory, List<String> options);

  /** The statement that lets nobody in as root by a password. */
  String keepRootOut();
}
