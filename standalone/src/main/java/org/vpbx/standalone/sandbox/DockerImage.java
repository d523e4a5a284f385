package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An image of a Docker engine of this machine. Every program gets a container of its own, in this
 * machine's network and as this user. Process ids are this machine's, since SIPp makes call ids of
 * its own, and those of two runs must differ.
 */
record DockerImage(DockerEngine engine, String name) implements Place {
  private static final AtomicLong CONTAINERS = new AtomicLong();

  /**
   * The engine keeps a container when the client that stands for it is killed, but closes its
   * standard input. So the container's first process waits for that, and kills the program then.
   */
  private static final String KEEPER =
      """
      exec 3<&0
      "$@" </dev/null & program=$!
      trap 'kill -TERM "$program"' TERM
      (cat <&3 >/dev/null; kill -KILL "$program") &
      wait "$program"; code=$?
      while kill -0 "$program" 2>/dev/null; do wait "$program"; code=$?; done
      exit "$code"
      """;

  @Override
  public Path inside(Path directory) {
    return Path.of(DebianRoot.WORK);
  }

  @Override
  public Launch launch(Path directory, List<String> program) {
    long pid = ProcessHandle.current().pid();
    String container = "vpbx-" + pid + "-" + System.nanoTime() + "-" + CONTAINERS.incrementAndGet();
    List<String> command = new ArrayList<>(engine.client());
    command.addAll(List.of("run", "--rm", "--interactive", "--network", "host", "--pid", "host"));
    command.addAll(List.of("--name", container, "--label", DockerEngine.LABEL));
    command.addAll(List.of("--log-driver", "none", "--user", id("uid") + ":" + id("gid")));
    command.addAll(List.of("--volume", directory.toAbsolutePath() + ":" + DebianRoot.WORK));
    command.addAll(List.of(name, "sh", "-c", KEEPER, "sh"));
    command.addAll(program);
    return new Launch(command, Optional.of(new DockerContainer(engine, container)));
  }

  private static Object id(String which) {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:" + which);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
