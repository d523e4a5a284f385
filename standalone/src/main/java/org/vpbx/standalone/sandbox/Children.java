package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The programs that a run has started. None outlives this JVM, however it ends: the kernel kills
 * them with it. Orderly ends are better for their data, so close this when there is time.
 * Thread-safe.
 */
public final class Children implements AutoCloseable {
  /**
   * The kernel counts the end of the <em>thread</em> that started a program as its parent's death,
   * so one thread that never ends starts them all.
   */
  private static final ExecutorService SPAWNER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("spawner").factory());

  /**
   * Says no when the JVM was gone already by the time that the kernel took note of the wish to die
   * with it.
   */
  private static final String UNLESS_ORPHANED = "[ \"$PPID\" = \"$0\" ] || exit 125; exec \"$@\"";

  private final Path logs;
  private final Deque<Child> started = new ArrayDeque<>();

  /** What the programs print goes to files in {@code logs}, a directory that is made if need be. */
  public Children(Path logs) {
    try {
      this.logs = Files.createDirectories(logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a program; its output is appended to {@code name.log}. A terminal's Ctrl-C does not
   * reach it.
   *
   * @throws UncheckedIOException when it can't be started
   */
  public Child start(String name, List<String> command) {
    return start(name, Launch.of(command));
  }

  /** Like {@link #start(String, List)}, for a program of another place. */
  public Child start(String name, Launch launch) {
    Path log = logs.resolve(name + ".log");
    ProcessBuilder builder =
        builder(launch.command()).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Child child = new Child(name, spawn(builder), log, launch.container());
    synchronized (started) {
      started.removeIf(c -> !c.isAlive());
      started.push(child);
    }
    return child;
  }

  /**
   * Runs a program to its end.
   *
   * @return what it printed
   * @throws IllegalStateException when its exit code is not 0, or it takes longer than {@code
   *     limit} (it is killed then)
   */
  public static String output(List<String> command, Duration limit) {
    StringBuilder text = new StringBuilder();
    run(command, limit, line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** Like {@link #output}, but hands over each line as it is printed. */
  public static void run(List<String> command, Duration limit, Consumer<String> line) {
    Process process = spawn(builder(command));
    Thread guard = Thread.startVirtualThread(() -> killAfter(process, limit));
    List<String> last = new ArrayList<>();
    try (var lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
      lines.forEach(text -> {
        last.add(text);
        line.accept(text);
      });
    }
    int code = process.onExit().join().exitValue();
    guard.interrupt();
    if (code != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " ended with " + code + ":\n" + String.join("\n", last));
    }
  }

  private static void killAfter(Process process, Duration limit) {
    try {
      Thread.sleep(limit);
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the programs, the youngest first. */
  @Override
  public void close() {
    List<Child> youngestFirst;
    synchronized (started) {
      youngestFirst = List.copyOf(started);
      started.clear();
    }
    youngestFirst.forEach(Child::close);
  }

  /**
   * Nothing is ever written to a program's standard input; it ends with this JVM, which is a sign
   * for programs in containers, since the kernel does not kill those.
   */
  private static ProcessBuilder builder(List<String> command) {
    String self = Long.toString(ProcessHandle.current().pid());
    List<String> all = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", "KILL"));
    all.addAll(List.of("sh", "-c", UNLESS_ORPHANED, self));
    all.addAll(command);
    return new ProcessBuilder(all).redirectErrorStream(true);
  }

  private static Process spawn(ProcessBuilder builder) {
    try {
      return SPAWNER.submit(builder::start).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while starting " + builder.command() + ".", e);
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException(e.getCause()));
    }
  }
}
