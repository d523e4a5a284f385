package org.vpbx.standalone.sandbox;

import java.time.Duration;

/** A container by its name; doing something to one that is gone does nothing. */
public record DockerContainer(DockerEngine engine, String name) {
  private static final Duration DONE = Duration.ofSeconds(20);

  /** Returns when its programs are gone. */
  void kill() {
    attempt("kill");
  }

  /** All its programs stand still. */
  void freeze() {
    attempt("pause");
  }

  void thaw() {
    attempt("unpause");
  }

  private void attempt(String verb) {
    engine.attempt(DONE, verb, name);
  }
}
