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
 * Where Asterisk and SIPp are run: on this machine itself, or inside a private Debian. Programs
 * there see the directory that they are given under the name that {@link #inside} tells.
 *
 * @param root the private Debian; empty: this machine itself
 * @param modules Asterisk's modules, as seen inside
 * @param data Asterisk's sounds and documentation, as seen inside
 * @param odbcDriver the library that reaches MariaDB and MySQL, as seen inside
 */
public record AsteriskHost(Optional<DebianRoot> root, Path modules, Path data, Path odbcDriver) {
  /** The Debian release whose Asterisk is 22, the long-term one. */
  private static final String SUITE = "forky";

  private static final int OLDEST_VERSION = 20;
  private static final Duration ASKED = Duration.ofSeconds(10);
  private static final Pattern VERSION = Pattern.compile("Asterisk (\\d+)\\.");
  private static final Pattern REQUIRED_MODULE = Pattern.compile("(?m)^require *= *(\\S+)");

  private static final List<String> LIBRARIES = List.of("/usr/lib", "/usr/lib64", "/usr/local/lib");
  private static final List<String> DATA = List.of("/usr/share/asterisk", "/var/lib/asterisk");

  /**
   * This machine's own Asterisk, if it has version 20 or later with every module of the
   * configuration, the ODBC driver and SIPp; else a private Debian with them.
   *
   * @param configuration the directory with {@code modules.conf}
   * @param packages the list of Debian packages for the private Debian
   * @param progress gets a line for each slow step
   * @throws MissingPart when neither is to be had
   */
  public static AsteriskHost find(Path configuration, Path packages, Consumer<String> progress) {
    return onThisMachine(configuration).orElseGet(() -> inDebian(packages, progress));
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
    return in(Path.of("/"), Optional.empty()).filter(host -> host.hasModules(configuration));
  }

  static AsteriskHost inDebian(Path packages, Consumer<String> progress) {
    DebianRoot root = DebianRoot.of(SUITE, DebianRoot.packageList(packages), progress);
    return in(root.path(), Optional.of(root)).orElseThrow();
  }

  private static Optional<AsteriskHost> in(Path files, Optional<DebianRoot> root) {
    Optional<Path> modules = library(files, "asterisk/modules");
    Optional<Path> driver =
        library(files, "odbc/libmaodbc.so").or(() -> library(files, "libmaodbc.so"));
    Optional<Path> data =
        DATA.stream().map(Path::of).filter(p -> exists(files, p.resolve("sounds"))).findFirst();
    if (modules.isEmpty() || driver.isEmpty() || data.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new AsteriskHost(root, modules.get(), data.get(), driver.get()));
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

  /**
   * The name by which programs know {@code directory}, which they are given with {@link #command}.
   */
  public Path inside(Path directory) {
    return root.isPresent() ? Path.of(DebianRoot.WORK) : directory.toAbsolutePath();
  }

  /**
   * The command line that runs {@code program}, as the same process, with {@code directory} given
   * to it.
   */
  public List<String> command(Path directory, List<String> program) {
    return root.map(r -> r.command(directory, program)).orElse(program);
  }
}
