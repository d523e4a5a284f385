package org.vpbx.standalone.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Programs of Debian packages that this machine needs itself. */
public final class DebianPackage {

  private static final Duration INSTALLED = Duration.ofMinutes(20);

  private DebianPackage() {}

  /**
   * Sees to it that a program is on the PATH: root installs its package, which needs Debian's
   * mirrors.
   *
   * @param progress gets a line if something has to be installed
   * @throws MissingPart when it is not there and cannot be installed
   */
  public static void require(String program, String name, Consumer<String> progress) {
    if (DebianRoot.isOnPath(program)) {
      return;
    }
    if (!DebianRoot.isOnPath("apt-get") || !DebianRoot.isUserRoot()) {
      throw new MissingPart(
          program + " is missing: install the package " + name + " as root, or run this as root.");
    }
    UserCache.alone(
        "apt",
        () -> {
          if (!DebianRoot.isOnPath(program)) {
            install(name, progress);
          }
        });
  }

  private static void install(String name, Consumer<String> progress) {
    progress.accept("Installing " + name + " ...");
    try {
      Children.output(List.of("apt-get", "update", "-q"), INSTALLED);
      Children.output(
          List.of("apt-get", "install", "-y", "-q", "--no-install-recommends", name), INSTALLED);
    } catch (IllegalStateException e) {
      MissingPart missing =
          new MissingPart(
              name + " is missing and could not be installed: run apt-get install " + name + ".");
      missing.initCause(e);
      throw missing;
    }
  }
}
