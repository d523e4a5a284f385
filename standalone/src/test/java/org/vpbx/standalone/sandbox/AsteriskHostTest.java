package org.vpbx.standalone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AsteriskHostTest {
  private final Path configuration = ProjectTree.path("asterisk-conf");
  private final Path packages = ProjectTree.path("docker/asterisk/packages.txt");

  @Test
  void onlyAKnownWayCanBeForced() {
    MissingPart refusal = assertThrows(MissingPart.class, () -> find("podman"));
    assertEquals("VPBX_ASTERISK takes docker, path or debian, not podman.", refusal.getMessage());
  }

  @Test
  void aPrivateDebianCanBeForced() {
    assertInstanceOf(DebianRoot.class, find("debian").place());
  }

  private AsteriskHost find(String choice) {
    return AsteriskHost.find(choice, configuration, packages, System.out::println);
  }
}
