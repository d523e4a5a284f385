package org.vpbx.bench;

import java.util.List;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Program;

/** {@code ./vpbx bench NAME [--quick]}: a table, and one line of JSON behind it. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Program.run(() -> run(List.of(arguments)));
  }

  private static void run(List<String> arguments) throws InterruptedException {
    boolean quick = arguments.contains("--quick");
    List<String> rest = arguments.stream().filter(a -> !a.equals("--quick")).toList();
    if (!rest.equals(List.of("rating"))) {
      throw new InvalidSettings(
          "Say bench rating, or bench rating --quick, not " + String.join(" ", arguments) + ".");
    }
    new RatingBench(quick, System.out::println, line -> System.err.println(line + " …")).run();
  }
}
