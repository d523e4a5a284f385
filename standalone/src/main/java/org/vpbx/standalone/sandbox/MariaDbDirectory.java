package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that one run at a time uses a database's directory, and no server of an earlier run is
 * left in it.
 */
final class MariaDbDirectory {
  private static final Duration ENDED = Duration.ofSeconds(60);

  private MariaDbDirectory() {}

  static Path pidFile(Path directory) {
    return directory.resolve("mariadb.pid");
  }

  /**
   * Takes the directory, until the channel is closed or this JVM ends, and ends a server that a
   * killed run left there.
   *
   * @throws MissingPart when another run has it
   */
  static FileChannel claim(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel).isEmpty()) {
      channel.close();
      throw new MissingPart(
          "The database in "
              + directory
              + " is in use by another run: end that one first, or use another directory.");
    }
    endLeftOver(directory);
    return channel;
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException ownedByThisJvm) {
      return Optional.empty();
    }
  }

  private static void endLeftOver(Path directory) throws IOException {
    Path file = pidFile(directory);
    if (!Files.exists(file)) {
      return;
    }
    long pid = Long.parseLong(Files.readString(file).strip());
    ProcessHandle.of(pid)
        .filter(process -> process.isAlive() && isOurs(pid, directory))
        .ifPresent(MariaDbDirectory::end);
    Files.deleteIfExists(file);
  }

  /** The number may belong to somebody else's process by now. */
  private static boolean isOurs(long pid, Path directory) {
    try {
      String text = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
      List<String> command = List.of(text.split("\0", -1));
      return command.getFirst().endsWith("/mariadbd")
          && command.contains("--pid-file=" + pidFile(directory));
    } catch (IOException gone) {
      return false;
    }
  }

  private static void end(ProcessHandle server) {
    server.destroyForcibly();
    Await.until("the end of an old MariaDB", ENDED, () -> !server.isAlive());
  }
}
