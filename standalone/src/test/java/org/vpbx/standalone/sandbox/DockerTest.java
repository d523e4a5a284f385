package org.vpbx.standalone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the base image and the image, then runs the demo on them, once whole and once killed. */
@Tag("long")
class DockerTest {
  private static final Duration CALLED = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void theImageIsBuiltAndTheDemosCallRunsOnIt() {
    try (Children children = new Children(directory);
        PrivateDockerd docker = PrivateDockerd.start(children)) {
      Path configuration = ProjectTree.path("asterisk-conf");
      Path packages = ProjectTree.path("docker/asterisk/packages.txt");
      AsteriskHost host =
          AsteriskHost.inDocker(docker.engine(), configuration, packages, System.out::println);
      signalsReachTheProgram(children, docker, host.place());
      Child whole = demo(children, docker, "whole");
      assertEquals(0, whole.awaitExit(CALLED), whole::logTail);
      assertTrue(whole.logTail().contains("\"ledger_sum\":\"0.000000\""), whole::logTail);
      assertEquals(List.of(), docker.containers());
      Child killed = demo(children, docker, "killed");
      Await.until("the call", CALLED, () -> killed.logTail().contains("answered"));
      assertFalse(docker.containers().isEmpty());
      killed.kill();
      Await.until("the containers' end", SOON, () -> docker.containers().isEmpty());
    }
  }

  private void signalsReachTheProgram(Children children, PrivateDockerd docker, Place place) {
    Child sleep = children.start("sleep", place.launch(directory, List.of("sleep", "600")));
    Await.until("the container", SOON, () -> status(docker).contains(" Up"));
    sleep.freeze();
    assertTrue(status(docker).contains("Paused"), status(docker));
    sleep.thaw();
    sleep.close();
    assertEquals(143, sleep.awaitExit(SOON));
    Await.until("its removal", SOON, () -> docker.containers().isEmpty());
  }

  private static String status(PrivateDockerd docker) {
    return String.join("\n", docker.containers());
  }

  private Child demo(Children children, PrivateDockerd docker, String name) {
    List<String> command = new ArrayList<>(List.of("env", "VPBX_ASTERISK=docker"));
    command.add("DOCKER_HOST=" + docker.host());
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.vpbx.standalone.demo.Demo", "--once"));
    command.addAll(List.of("--home", directory.resolve("home-" + name).toString()));
    return children.start(name, command);
  }
}
