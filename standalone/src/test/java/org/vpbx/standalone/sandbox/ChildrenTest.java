package org.vpbx.standalone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void aKilledJvmLeavesNoChildBehind() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String classPath = System.getProperty("java.class.path");
    Process jvm =
        new ProcessBuilder(java, "-cp", classPath, Parent.class.getName(), directory.toString())
            .start();
    try (var lines = jvm.inputReader(StandardCharsets.UTF_8)) {
      long child = Long.parseLong(lines.readLine());
      assertTrue(isAlive(child));
      jvm.destroyForcibly();
      Await.until("the child's end", SOON, () -> !isAlive(child));
    }
  }

  @Test
  void theThreadThatAskedForAChildMayEnd() throws InterruptedException {
    try (Children children = new Children(directory)) {
      Child[] child = new Child[1];
      Thread asker = Thread.ofPlatform().start(() -> child[0] = sleeper(children));
      asker.join();
      assertThrows(IllegalStateException.class, () -> child[0].awaitExit(Duration.ofMillis(300)));
      assertTrue(child[0].isAlive());
    }
  }

  @Test
  void closingEndsEveryChildEvenAFrozenOne() {
    Child child;
    try (Children children = new Children(directory)) {
      child = sleeper(children);
      child.freeze();
      Await.until("the freeze", SOON, () -> state(child.pid()) == 'T');
    }
    assertFalse(child.isAlive());
  }

  @Test
  void aChildThatIgnoresSigtermIsKilled() {
    try (Children children = new Children(directory)) {
      Child child =
          children.start(
              "deaf", List.of("sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.1; done"));
      Await.until("the trap", SOON, () -> child.logTail().contains("up"));
      child.close(Duration.ofMillis(200));
      assertFalse(child.isAlive());
    }
  }

  @Test
  void aThawedChildGoesOn() {
    try (Children children = new Children(directory)) {
      Child child = sleeper(children);
      child.freeze();
      Await.until("the freeze", SOON, () -> state(child.pid()) == 'T');
      child.thaw();
      Await.until("the thaw", SOON, () -> state(child.pid()) == 'S');
    }
  }

  @Test
  void whatAProgramPrintsIsReturned() {
    assertEquals("a b\n", Children.output(List.of("echo", "a b"), SOON));
  }

  @Test
  void aFailingProgramIsReportedWithItsWords() {
    var failure =
        assertThrows(
            IllegalStateException.class,
            () -> Children.output(List.of("sh", "-c", "echo no luck; exit 3"), SOON));
    assertTrue(failure.getMessage().contains("ended with 3:\nno luck"), failure.getMessage());
  }

  private static Child sleeper(Children children) {
    return children.start("sleeper", List.of("sleep", "600"));
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && state(pid) != 'Z';
  }

  /** The third field of /proc/pid/stat; the second, in parentheses, is the program's name. */
  private static char state(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException gone) {
      return 'Z';
    }
  }

  /** The JVM that is killed: prints the pid of its child and waits for its end. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) {
      Child child = sleeper(new Children(Path.of(args[0])));
      System.out.println(child.pid());
      child.awaitExit(Duration.ofMinutes(5));
    }
  }
}
