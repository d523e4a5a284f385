package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is costly to make and the same for every run, kept in the user's cache folder ({@code
 * $XDG_CACHE_HOME/vpbx}, else {@code ~/.cache/vpbx}). It may be deleted at any time when nothing
 * runs.
 */
final class UserCache {
  private UserCache() {}

  /**
   * Returns the cached directory {@code name}, made by {@code maker} if it is not there yet. Of
   * several runs that need it at once, in this JVM or another, one makes it and the others wait.
   * What a killed run left half made is thrown away.
   */
  static Path directory(String name, Consumer<Path> maker) {
    Path finished = home().resolve(name);
    if (Files.isDirectory(finished)) {
      return finished;
    }
    alone(name, () -> make(finished, maker));
    return finished;
  }

  private static void make(Path finished, Consumer<Path> maker) throws IOException {
    if (!Files.isDirectory(finished)) {
      Path unfinished = finished.resolveSibling(finished.getFileName() + ".unfinished");
      delete(unfinished);
      Files.createDirectory(unfinished);
      maker.accept(unfinished);
      Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Work on something that all runs of the user share. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /** Does it while nobody else, in this JVM or another, does work of that name. */
  static void alone(String name, Work work) {
    synchronized (UserCache.class) {
      Path lock = home().resolve(name + ".lock");
      try {
        Files.createDirectories(lock.getParent());
        try (FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var held = channel.lock()) {
          if (held.isValid()) {
            work.run();
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static void delete(Path directory) {
    Children.output(
        List.of("rm", "-rf", "--one-file-system", directory.toString()), Duration.ofMinutes(2));
  }

  private static Path home() {
    String given = System.getenv("XDG_CACHE_HOME");
    Path cache =
        given == null || given.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(given);
    return cache.resolve("vpbx");
  }
}
