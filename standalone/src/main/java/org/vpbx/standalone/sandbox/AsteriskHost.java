package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Asterisk and SIPp are run: in containers of a Docker engine, on this machine itself, or
 * inside a private Debian.
 *
 * @param modules Asterisk's modules, as seen inside
 * @param data Asterisk's sounds and documentation, as seen inside
 * @param odbcDriver the library that reaches MariaDB and MySQL, as seen inside
 */
public record AsteriskHost(Place place, Path modules, Path data, Path odbcDriver) {
  /** The Debian release whose Asterisk is 22, the long-term one. */
  private static final String SUITE = "forky";

  private static final String NO_ENGINE =
      "No Docker engine answers: start one, name its address in DOCKER_HOST,"
          + " or unset VPBX_ASTERISK.";
  private static final String NOT_ON_THIS_MACHINE =
      "This machine has no Asterisk 20 with our modules, ODBC driver and sipp: install what"
          + " docker/asterisk/packages.txt lists, or unset VPBX_ASTERISK.";

  private static final int OLDEST_VERSION = 20;
  private static final Duration ASKED = Duration.ofSeconds(10);
  private static final Pattern VERSION = Pattern.compile("Asterisk (\\d+)\\.");
  private static final Pattern REQUIRED_MODULE = Pattern.compile("(?m)^require *= *(\\S+)");

  private static final List<String> LIBRARIES = List.of("/usr/lib", "/usr/lib64", "/usr/local/lib");
  private static final List<String> DATA = List.of("/usr/share/asterisk", "/var/lib/asterisk");

  /**
   * A Docker engine if one answers; else this machine's own Asterisk, if it has version 20 or later
   * with every module of the configuration, the ODBC driver and SIPp; else a private Debian with
   * them. {@code VPBX_ASTERISK} in the environment ({@code docker}, {@code path} or {@code debian})
   * allows one of them alone.
   *
   * @param configuration the directory with {@code modules.conf}
   * @param packages the list of Debian packages, which stands beside the Dockerfile
   * @param progress gets a line for each slow step
   * @throws MissingPart when none is to be had, or not the one that was asked for
   */
  public static AsteriskHost find(Path configuration, Path packages, Consumer<String> progress) {
    String choice = System.getenv().getOrDefault("VPBX_ASTERISK", "");
    return find(choice, configuration, packages, progress);
  }

  static AsteriskHost find(
      String choice, Path configuration, Path packages, Consumer<String> progress) {
    return switch (choice) {
      case "" ->
          DockerEngine.answering()
              .flatMap(engine -> inDockerIfPossible(engine, configuration, packages, progress))
              .or(() -> onThisMachine(configuration))
              .orElseGet(() -> inDebian(packages, progress));
      case "docker" ->
          DockerEngine.answering()
              .map(engine -> inDocker(engine, configuration, packages, progress))
              .orElseThrow(() -> new MissingPart(NO_ENGINE));
      case "path" ->
          onThisMachine(configuration).orElseThrow(() -> new MissingPart(NOT_ON_THIS_MACHINE));
      case "debian" -> inDebian(packages, progress);
      default ->
          throw new MissingPart("VPBX_ASTERISK takes docker, path or debian, not " + choice + ".");
    };
  }

  private static Optional<AsteriskHost> inDockerIfPossible(
      DockerEngine engine, Path configuration, Path packages, Consumer<String> progress) {
    try {
      return Optional.of(inDocker(engine, configuration, packages, progress));
    } catch (MissingPart | IllegalStateException e) {
      progress.accept("Going on without Docker: " + e.getMessage().lines().findFirst().orElse(""));
      return Optional.empty();
    }
  }

  static AsteriskHost inDocker(
      DockerEngine engine, Path configuration, Path packages, Consumer<String> progress) {
    Path dockerfile = packages.resolveSibling("Dockerfile");
    DockerImage image = engine.image(configuration.getParent(), dockerfile, packages, progress);
    List<Path> found = DockerProbe.of(image);
    return new AsteriskHost(image, found.get(0), found.get(1), found.get(2));
  }

  /** This machine's own Asterisk, if it will do. */
  static Optional<AsteriskHost> onThisMachine(Path configuration) {
    if (!DebianRoot.isOnPath("asterisk") || !DebianRoot.isOnPath("sipp")) {
      return Optional.empty();
    }
    Matcher version = VERSION.matcher(Children.output(List.of("asterisk", "-V"), ASKED));
    if (!version.find() || Integer.parseInt(version.group(1)) < OLDEST_VERSION) {
      return Optional.empty();
    }
    return in(Path.of("/"), new ThisMachine()).filter(host -> host.hasModules(configuration));
  }

  static AsteriskHost inDebian(Path packages, Consumer<String> progress) {
    DebianRoot root = DebianRoot.of(SUITE, DebianRoot.packageList(packages), progress);
    return in(root.path(), root).orElseThrow();
  }

  private static Optional<AsteriskHost> in(Path files, Place place) {
    Optional<Path> modules = library(files, "asterisk/modules");
    Optional<Path> driver =
        library(files, "odbc/libmaodbc.so").or(() -> library(files, "libmaodbc.so"));
    Optional<Path> data =
        DATA.stream().map(Path::of).filter(p -> exists(files, p.resolve("sounds"))).findFirst();
    if (modules.isEmpty() || driver.isEmpty() || data.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new AsteriskHost(place, modules.get(), data.get(), driver.get()));
  }

  /**
   * Looks for {@code name} in the library directories and, as Debian has it, in those of the
   * machine's architecture.
   */
  private static Optional<Path> library(Path files, String name) {
    return LIBRARIES.stream()
        .map(Path::of)
        .flatMap(lib -> Stream.concat(Stream.of(lib), children(files, lib)))
        .map(lib -> lib.resolve(name))
        .filter(path -> exists(files, path))
        .findFirst();
  }

  private static Stream<Path> children(Path files, Path directory) {
    Path at = outside(files, directory);
    if (!Files.isDirectory(at)) {
      return Stream.empty();
    }
    try (Stream<Path> entries = Files.list(at)) {
      return entries.map(e -> directory.resolve(e.getFileName())).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean exists(Path files, Path inside) {
    return Files.exists(outside(files, inside));
  }

  private static Path outside(Path files, Path inside) {
    return files.resolve(Path.of("/").relativize(inside));
  }

  private boolean hasModules(Path configuration) {
    try {
      return REQUIRED_MODULE
          .matcher(Files.readString(configuration.resolve("modules.conf")))
          .results()
          .allMatch(m -> Files.exists(modules.resolve(m.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
