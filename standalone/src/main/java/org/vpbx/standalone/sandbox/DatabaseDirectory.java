package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Sees to it that one run at a time uses a database's directory, and no server of an earlier run is
 * left in it.
 */
final class DatabaseDirectory {
  private static final Duration ENDED = Duration.ofSeconds(60);

  private DatabaseDirectory() {}

  static Path pidFile(Path directory) {
    return directory.resolve("server.pid");
  }

  /**
   * Takes the directory, until the channel is closed or this JVM ends, and ends a server that a
   * killed run left there.
   *
   * @param program the server's
   * @throws MissingPart when another run has it
   */
  static FileChannel claim(Path directory, String program) throws IOException {
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
    endLeftOver(directory, program);
    return channel;
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException ownedByThisJvm) {
      return Optional.empty();
    }
  }

  private static void endLeftOver(Path directory, String program) throws IOException {
    Path file = pidFile(directory);
    if (!Files.exists(file)) {
      return;
    }
    long pid = Long.parseLong(Files.readString(file).strip());
    ProcessHandle.of(pid)
        .filter(process -> process.isAlive() && isOurs(pid, directory, program))
        .ifPresent(DatabaseDirectory::end);
    Files.deleteIfExists(file);
  }

  /** The number may belong to somebody else's process by now; a server works in its data. */
  private static boolean isOurs(long pid, Path directory, String program) {
    Path process = Path.of("/proc/" + pid);
    try {
      return Files.readString(process.resolve("comm")).strip().equals(program)
          && Files.isSameFile(process.resolve("cwd"), directory.resolve("data"));
    } catch (IOException gone) {
      return false;
    }
  }

  private static void end(ProcessHandle server) {
    server.destroyForcibly();
    Await.until("the end of an old database server", ENDED, () -> !server.isAlive());
  }
}
