package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * A root file system of its own with some Debian packages in it, to run programs that this machine
 * does not have. Kept in the user's cache folder and shared by all runs; programs see a directory
 * of the caller's at {@link #WORK} and should write nowhere else. Needs root.
 */
public record DebianRoot(Path path) implements Place {
  /** Where programs inside find the directory that they were given. */
  public static final String WORK = "/srv/vpbx";

  private static final Duration BUILT = Duration.ofMinutes(20);

  /** Mounts are seen by the program alone, and are gone with it, even if it is killed. */
  private static final String ENTER =
      """
      mount -t proc proc "$1/proc" || exit 126
      mount --rbind /dev "$1/dev" && mount --bind "$2" "$1%s" || exit 126
      root=$1; shift 2; exec chroot "$root" "$@"
      """
          .formatted(WORK);

  /**
   * The root file system with these packages, built if this user has none yet, which takes about
   * half a minute and a connection to Debian's mirrors.
   *
   * @param suite a Debian release, such as {@code forky}
   * @param progress gets a line for each slow step
   * @throws MissingPart when this user is not root, or has no mmdebstrap and it can't be installed
   */
  public static DebianRoot of(String suite, List<String> packages, Consumer<String> progress) {
    requireRoot();
    String name = "debian-" + suite + "-" + hash(packages);
    return new DebianRoot(
        UserCache.directory(name, target -> build(suite, packages, target, progress)));
  }

  /** The packages that a list names: one a line, {@code #} starts a comment. */
  public static List<String> packageList(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.map(l -> l.replaceFirst("#.*", "").strip()).filter(l -> !l.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path inside(Path directory) {
    return Path.of(WORK);
  }

  @Override
  public Launch launch(Path directory, List<String> program) {
    return Launch.of(command(directory, program));
  }

  /**
   * The command line that runs {@code program} inside, as the same process, with {@code directory}
   * at {@link #WORK}.
   */
  public List<String> command(Path directory, List<String> program) {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", ENTER, "sh"));
    command.addAll(List.of(path.toString(), directory.toAbsolutePath().toString()));
    command.addAll(program);
    return command;
  }

  private static void requireRoot() {
    if (!isUserRoot()) {
      throw new MissingPart("A private Debian can be made and used by root alone: run with sudo.");
    }
  }

  /**
   * Builds without keeping it.
   *
   * @param target an empty directory, or a file whose name ends in {@code .tar}
   * @throws MissingPart like {@link #of}
   */
  static void build(String suite, List<String> packages, Path target, Consumer<String> progress) {
    requireRoot();
    DebianPackage.require("mmdebstrap", "mmdebstrap", progress);
    progress.accept("Building a private Debian " + suite + " (once, about half a minute) ...");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--fork", "--pid", "--kill-child", "--mount-proc"));
    command.addAll(List.of("mmdebstrap", "--mode=root", "--variant=minbase"));
    command.add("--aptopt=Acquire::Check-Valid-Until \"false\"");
    packages.forEach(name -> command.add("--include=" + name));
    command.add("--customize-hook=mkdir -p \"$1" + WORK + "\"");
    command.addAll(List.of(suite, target.toString()));
    Children.run(command, BUILT, line -> report(line, progress));
  }

  private static void report(String line, Consumer<String> progress) {
    if (line.startsWith("I: ") && line.endsWith("...")) {
      progress.accept("  " + line.substring(3));
    }
  }

  static boolean isOnPath(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  static boolean isUserRoot() {
    try {
      return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String hash(List<String> packages) {
    try {
      byte[] text = String.join("\n", packages).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
