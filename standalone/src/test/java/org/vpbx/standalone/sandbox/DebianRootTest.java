package org.vpbx.standalone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianRootTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void aPackageListHasCommentsAndOnePackageALine() throws IOException {
    Path list =
        Files.writeString(directory.resolve("list"), "# why\n\nasterisk # the latest\nsox\n");
    assertEquals(List.of("asterisk", "sox"), DebianRoot.packageList(list));
  }

  @Test
  void aProgramInsideSeesItsDirectoryAndNothingOfItStaysBehind() throws IOException {
    DebianRoot root = root();
    Files.writeString(directory.resolve("in"), "hello");
    List<String> copy = List.of("cp", DebianRoot.WORK + "/in", DebianRoot.WORK + "/out");
    Children.output(root.command(directory, copy), SOON);
    assertEquals("hello", Files.readString(directory.resolve("out")));
    assertFalse(Files.exists(root.path().resolve("srv/vpbx/out")));
    assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains(root.path().toString()));
  }

  @Test
  void theProcessIsTheProgramItself() throws IOException {
    DebianRoot root = root();
    try (Children children = new Children(directory);
        Child child = children.start("sleep", root.command(directory, List.of("sleep", "600")))) {
      Path command = Path.of("/proc/" + child.pid() + "/cmdline");
      Await.until("sleep to run", SOON, () -> text(command).startsWith("sleep"));
      assertTrue(child.isAlive());
    }
  }

  private static DebianRoot root() {
    Path packages = ProjectTree.path("docker/asterisk/packages.txt");
    return (DebianRoot) AsteriskHost.inDebian(packages, System.out::println).place();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
