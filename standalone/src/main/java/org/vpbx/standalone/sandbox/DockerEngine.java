package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Docker engine that answers.
 *
 * @param client the command line of its client, such as {@code docker}
 */
record DockerEngine(List<String> client) {
  /** On every container of ours. */
  static final String LABEL = "org.vpbx.sandbox";

  /** The stage of the Dockerfile that holds the packages alone. */
  private static final String STAGE = "packages";

  private static final Duration ANSWERED = Duration.ofSeconds(10);
  private static final Duration BUILT = Duration.ofMinutes(20);
  private static final Pattern BASE = Pattern.compile("(?m)^FROM +debian:(\\w+)\\S*");

  /** The engine that the client {@code docker} reaches, by {@code DOCKER_HOST} or as it does. */
  static Optional<DockerEngine> answering() {
    DockerEngine engine = new DockerEngine(List.of("docker"));
    return DebianRoot.isOnPath("docker")
            && engine.attempt(ANSWERED, "version", "--format", "{{.Server.Version}}")
        ? Optional.of(engine)
        : Optional.empty();
  }

  /**
   * The image with the packages of {@code dockerfile}, built if the engine has none of this
   * Dockerfile and package list yet. Its base is pulled, or else made from Debian's mirrors.
   *
   * @param tree the project's, which the Dockerfile copies from
   * @param progress gets a line for each slow step
   * @throws MissingPart when the base can neither be pulled nor made
   * @throws IllegalStateException when it can't be built
   */
  DockerImage image(Path tree, Path dockerfile, Path packages, Consumer<String> progress) {
    String hash = DebianRoot.hash(List.of(text(dockerfile), text(packages)));
    DockerImage image = new DockerImage(this, "vpbx-sandbox:" + hash);
    sweep();
    if (!has(image.name())) {
      ensureBase(text(dockerfile), progress);
      progress.accept("Building the Docker image " + image.name() + " (once)");
      List<String> build = new ArrayList<>(List.of("build", "--network", "host"));
      proxies().forEach(proxy -> build.addAll(List.of("--build-arg", proxy)));
      build.addAll(List.of("--target", STAGE, "--file", dockerfile.toString()));
      build.addAll(List.of("--tag", image.name(), tree.toString()));
      Children.output(command(build.toArray(String[]::new)), BUILT);
    }
    return image;
  }

  /** Runs the client; false if that fails. */
  boolean attempt(Duration limit, String... arguments) {
    try {
      Children.output(command(arguments), limit);
      return true;
    } catch (IllegalStateException failed) {
      return false;
    }
  }

  private void ensureBase(String dockerfile, Consumer<String> progress) {
    Matcher from = BASE.matcher(dockerfile);
    if (!from.find()) {
      throw new IllegalStateException("The Dockerfile is not based on a Debian.");
    }
    String base = from.group().replaceFirst("FROM +", "");
    if (has(base)) {
      return;
    }
    progress.accept("Fetching the Docker image " + base);
    if (!attempt(BUILT, "pull", base)) {
      progress.accept("It can't be pulled: making one from Debian's packages");
      importBase(from.group(1), base, progress);
    }
  }

  private void importBase(String suite, String name, Consumer<String> progress) {
    try {
      Path directory = Files.createTempDirectory("vpbx-base");
      try {
        Path archive = directory.resolve("base.tar");
        DebianRoot.build(suite, List.of(), archive, progress);
        Children.output(command("import", archive.toString(), name), BUILT);
      } finally {
        UserCache.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Containers that were made but never started, because the client was killed in between. */
  private void sweep() {
    attempt(
        ANSWERED,
        "container",
        "prune",
        "--force",
        "--filter",
        "label=" + LABEL,
        "--filter",
        "until=10m");
  }

  private boolean has(String image) {
    return attempt(ANSWERED, "image", "inspect", image);
  }

  /** The names of the proxy settings of this environment, which the build needs as well. */
  private static Stream<String> proxies() {
    return Stream.of("http_proxy", "https_proxy", "no_proxy")
        .filter(name -> System.getenv(name) != null);
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(client);
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
