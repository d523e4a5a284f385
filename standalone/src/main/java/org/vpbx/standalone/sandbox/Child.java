package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running program that {@link Children} started. Thread-safe; closing or killing it twice does
 * nothing.
 */
public final class Child implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final int TAIL_LINES = 20;

  private final String name;
  private final Process process;
  private final Path log;
  private final Optional<DockerContainer> container;
  private volatile boolean frozen;

  Child(String name, Process process, Path log, Optional<DockerContainer> container) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.container = container;
  }

  /** The process id of the program itself, or of what stands for it while it is in a container. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What the program wrote to standard output and error. */
  public Path log() {
    return log;
  }

  /** The last lines of {@link #log()}, for messages. */
  public String logTail() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for the program to end by itself.
   *
   * @return its exit code
   * @throws IllegalStateException when it still runs after {@code limit}
   */
  public int awaitExit(Duration limit) {
    if (!hasEndedWithin(limit)) {
      throw new IllegalStateException(name + " still runs after " + limit.toSeconds() + " s.");
    }
    return process.exitValue();
  }

  /** SIGKILL: the program gets no chance to tidy up. Returns when it is gone. */
  public void kill() {
    container.ifPresent(DockerContainer::kill);
    process.destroyForcibly();
    hasEndedWithin(GRACE);
  }

  /** SIGSTOP: the program stands still, its sockets stay open, until {@link #thaw()}. */
  public void freeze() {
    container.ifPresentOrElse(DockerContainer::freeze, () -> signal("STOP"));
    frozen = true;
  }

  /** SIGCONT. */
  public void thaw() {
    container.ifPresentOrElse(DockerContainer::thaw, () -> signal("CONT"));
    frozen = false;
  }

  /**
   * SIGTERM, and SIGKILL if the program has not ended after ten seconds. A frozen program is thawed
   * for it.
   */
  @Override
  public void close() {
    close(GRACE);
  }

  void close(Duration grace) {
    if (!process.isAlive()) {
      return;
    }
    terminate();
    if (frozen) {
      thaw();
    }
    if (!hasEndedWithin(grace)) {
      kill();
    }
  }

  /** {@code Process.destroy} would close standard input too, which kills what is in a container. */
  private void terminate() {
    process.toHandle().destroy();
  }

  private void signal(String signal) {
    Children.output(List.of("sh", "-c", "kill -$0 $1", signal, Long.toString(pid())), GRACE);
  }

  private boolean hasEndedWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + name + " to end.", e);
    }
  }
}
