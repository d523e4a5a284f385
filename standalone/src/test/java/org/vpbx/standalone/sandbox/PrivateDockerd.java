package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A Docker engine on a socket of its own that leaves the network of this machine alone, and mounts
 * nothing that others see. Needs root.
 */
final class PrivateDockerd implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration STOPPED = Duration.ofSeconds(30);

  private final Path directory;
  private final Child child;

  private PrivateDockerd(Path directory, Child child) {
    this.directory = directory;
    this.child = child;
  }

  /** Installs the engine if need be, and returns when it answers. */
  static PrivateDockerd start(Children children) {
    DebianPackage.require("dockerd", "docker.io", line -> System.err.println(line));
    Path directory = temporaryDirectory();
    PrivateDockerd engine =
        new PrivateDockerd(directory, children.start("dockerd", command(directory)));
    Await.until("dockerd", READY, engine::answers);
    return engine;
  }

  private static List<String> command(Path at) {
    return List.of(
        "unshare",
        "--mount",
        "dockerd",
        "--iptables=false",
        "--bridge=none",
        "--data-root=" + at.resolve("data"),
        "--exec-root=" + at.resolve("exec"),
        "--pidfile=" + at.resolve("pid"),
        "--host=" + host(at));
  }

  /** For {@code DOCKER_HOST}. */
  String host() {
    return host(directory);
  }

  DockerEngine engine() {
    return new DockerEngine(List.of("docker", "--host", host()));
  }

  /** The names of the containers that there are, running or not. */
  List<String> containers() {
    List<String> ask =
        List.of("docker", "--host", host(), "ps", "--all", "--format", "{{.Names}} {{.Status}}");
    return Children.output(ask, READY).lines().toList();
  }

  private boolean answers() {
    if (!child.isAlive()) {
      throw new IllegalStateException("dockerd did not come up:\n" + child.logTail());
    }
    return engine().attempt(READY, "version");
  }

  /** Under /tmp itself, since a socket's path has a limit. */
  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("vpbx-docker");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String host(Path directory) {
    return "unix://" + directory.resolve("docker.sock");
  }

  @Override
  public void close() {
    child.close(STOPPED);
    UserCache.delete(directory);
  }
}
