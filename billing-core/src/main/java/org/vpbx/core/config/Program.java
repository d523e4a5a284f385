package org.vpbx.core.config;

/** How each of the processes runs and ends. */
public final class Program {

  /** What a process does; returns when it has ended. */
  @FunctionalInterface
  public interface Body {
    void run() throws Exception;
  }

  private Program() {}

  /**
   * Runs the body. Wrong settings end the process with one sentence on standard error and status 78
   * (EX_CONFIG of sysexits.h), any other exception with its stack trace and status 70.
   */
  public static void run(Body body) {
    try {
      body.run();
    } catch (InvalidSettings e) {
      System.err.println(e.getMessage());
      System.exit(78);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(70);
    }
  }
}
