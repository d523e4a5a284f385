package org.vpbx.standalone.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One Asterisk with the project's configuration and a directory of its own. Any number run side by
 * side, each on its own loopback address. Thread-safe but for {@link #restart}.
 */
public final class AsteriskServer implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration ANSWERED = Duration.ofSeconds(10);

  /** A busy Asterisk ends calls in an orderly way first; nothing that we need depends on it. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Children children;
  private final AsteriskHost host;
  private final Path directory;
  private final AsteriskSettings settings;
  private final AsteriskEndpoints endpoints;
  private volatile Child server;

  private AsteriskServer(
      Children children, AsteriskHost host, Path directory, AsteriskSettings settings) {
    this.children = children;
    this.host = host;
    this.directory = directory.toAbsolutePath();
    this.settings = settings;
    this.endpoints = AsteriskEndpoints.chosenFor(settings.address());
  }

  /**
   * Starts an Asterisk and returns when it has fully booted.
   *
   * @param directory its files; what an earlier run left there (registered phones, records of
   *     calls) is taken up again
   * @throws IllegalStateException when it does not come up; the message holds the end of its log
   */
  public static AsteriskServer start(
      Children children, AsteriskHost host, Path directory, AsteriskSettings settings) {
    AsteriskServer asterisk = new AsteriskServer(children, host, directory, settings);
    asterisk.restart();
    return asterisk;
  }

  /** Starts it again with the same ports and passwords, after {@link #kill()} or while it runs. */
  public void restart() {
    close();
    new AsteriskFiles(host, directory, settings, endpoints).write();
    server = children.start(endpoints.systemName(), launch(List.of("-f")));
    Await.until("Asterisk " + endpoints.systemName(), READY, this::isBooted);
  }

  /** Unique among the Asterisks of this machine; the first part of every channel's unique id. */
  public String systemName() {
    return endpoints.systemName();
  }

  public String sipAddress() {
    return settings.address();
  }

  public int sipPort() {
    return endpoints.sipPort();
  }

  /** Without a slash at the end, such as {@code http://127.70.1.1:8088/ari}. */
  public String ariUrl() {
    return "http://" + settings.address() + ":" + endpoints.ariPort() + "/ari";
  }

  public int ariPort() {
    return endpoints.ariPort();
  }

  public String ariUser() {
    return endpoints.user();
  }

  public String ariPassword() {
    return endpoints.ariPassword();
  }

  public String amiAddress() {
    return settings.address();
  }

  public int amiPort() {
    return endpoints.amiPort();
  }

  public String amiUser() {
    return endpoints.user();
  }

  public String amiPassword() {
    return endpoints.amiPassword();
  }

  /** The record of channel events; made at the first event. */
  public Path celFile() {
    return directory.resolve("log/cel-custom/vpbx.csv");
  }

  /** Where it listens for its console as long as it runs. */
  public Path controlSocket() {
    return directory.resolve("run/asterisk.ctl");
  }

  public Path logFile() {
    return directory.resolve("log/messages.log");
  }

  public Child child() {
    return server;
  }

  /**
   * What the console answers to {@code command}.
   *
   * @throws IllegalStateException when Asterisk does not answer
   */
  public String cli(String command) {
    return Children.output(launch(List.of("-rx", command)).command(), ANSWERED);
  }

  /** As if the power had failed: calls are cut without a word, and no more events are recorded. */
  public void kill() {
    server.kill();
  }

  /** Ends it; calls in progress are hung up. */
  @Override
  public void close() {
    if (server != null) {
      server.close(GRACE);
    }
  }

  private Launch launch(List<String> arguments) {
    Path etc = host.place().inside(directory).resolve("etc");
    List<String> program = new ArrayList<>();
    program.addAll(List.of("env", "ODBCINI=" + etc.resolve("local/odbc.ini"), "ODBCSYSINI=" + etc));
    program.addAll(List.of("asterisk", "-C", etc.resolve("asterisk.conf").toString()));
    program.addAll(arguments);
    return host.place().launch(directory, program);
  }

  private boolean isBooted() {
    if (!server.isAlive()) {
      throw new IllegalStateException("Asterisk did not come up:\n" + server.logTail());
    }
    if (!Files.exists(controlSocket())) {
      return false;
    }
    try {
      return cli("core waitfullybooted").contains("fully booted");
    } catch (IllegalStateException notYet) {
      return false;
    }
  }
}
