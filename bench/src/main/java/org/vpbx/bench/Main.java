package org.vpbx.bench;

import java.util.List;
import java.util.function.Consumer;
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
    Consumer<String> out = System.out::println;
    Consumer<String> progress = line -> System.err.println(line + " …");
    switch (String.join(" ", rest)) {
      case "rating" -> new RatingBench(quick, out, progress).run();
      case "grants" -> new GrantsBench(quick, out, progress).run();
      case "calls" -> new CallsBench(quick, out, progress).run();
      default ->
          throw new InvalidSettings(
              "Say bench rating, bench grants or bench calls, with or without --quick, not "
                  + String.join(" ", arguments)
                  + ".");
    }
  }
}
