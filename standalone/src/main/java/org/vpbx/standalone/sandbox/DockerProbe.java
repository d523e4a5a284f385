package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Looks into an image: where its Asterisk's modules, Asterisk's data and the ODBC driver are, and
 * whether its containers share this machine's network and see its files.
 */
final class DockerProbe {
  private static final Duration LOOKED = Duration.ofMinutes(1);
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NETWORK = Path.of("/proc/self/ns/net");

  private static final String LOOK =
      """
      here="$(cat /proc/sys/kernel/random/boot_id) $(readlink /proc/self/ns/net)"
      [ "$here" = "$(cat "$0")" ] || { echo elsewhere; exit; }
      cd /usr && ls -d $PWD/lib/*/asterisk/modules && ls -d $PWD/share/asterisk || exit 1
      ls -d $PWD/lib/*/odbc/libmaodbc.so
      """;

  private DockerProbe() {}

  /**
   * The modules, the data and the driver, as seen inside.
   *
   * @throws MissingPart when the engine's containers run elsewhere
   */
  static List<Path> of(DockerImage image) {
    try {
      Path directory = Files.createTempDirectory("vpbx-probe");
      try {
        return of(image, directory);
      } finally {
        UserCache.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> of(DockerImage image, Path directory) throws IOException {
    String here = Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NETWORK);
    Files.writeString(directory.resolve("here"), here);
    String file = image.inside(directory).resolve("here").toString();
    List<String> program = List.of("sh", "-c", LOOK, file);
    List<String> lines =
        Children.output(image.launch(directory, program).command(), LOOKED).lines().toList();
    if (lines.equals(List.of("elsewhere"))) {
      throw new MissingPart(
          "The Docker engine runs its containers elsewhere: use one of this machine.");
    }
    return lines.stream().map(Path::of).toList();
  }
}
