package org.vpbx.standalone.demo;

import java.nio.file.Path;
import org.vpbx.core.config.InvalidSettings;

/**
 * What the demo was asked to do.
 *
 * @param once end after the call
 * @param webPort of the portal; 0 takes 8080, or another if that is taken
 * @param home where its data stay from run to run
 */
record DemoOptions(boolean once, int webPort, Path home) {

  private static final Path DEFAULT_HOME =
      Path.of(System.getProperty("user.home"), ".local", "share", "vpbx", "demo");

  /**
   * Reads the command line.
   *
   * @throws InvalidSettings if it is not understood
   */
  static DemoOptions read(String[] arguments) {
    DemoOptions options = new DemoOptions(false, 0, DEFAULT_HOME);
    for (int i = 0; i < arguments.length; i++) {
      options =
          switch (arguments[i]) {
            case "--once" -> new DemoOptions(true, options.webPort, options.home);
            case "--port" ->
                new DemoOptions(options.once, port(value(arguments, ++i)), options.home);
            case "--home" ->
                new DemoOptions(options.once, options.webPort, Path.of(value(arguments, ++i)));
            default ->
                throw new InvalidSettings(
                    "demo knows --once, --port N and --home DIRECTORY, not " + arguments[i] + ".");
          };
    }
    return options;
  }

  private static String value(String[] arguments, int i) {
    if (i == arguments.length) {
      throw new InvalidSettings(arguments[i - 1] + " needs a value behind it.");
    }
    return arguments[i];
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port < 65536) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new InvalidSettings("--port takes a number from 1 to 65535, not " + text + ".", e);
    }
    throw new InvalidSettings("--port takes a number from 1 to 65535, not " + text + ".");
  }
}
