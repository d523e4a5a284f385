package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs our SIPp scenarios, on which simulated phones and carriers are built. Thread-safe. */
public final class Sipp {
  private static final Duration STARTED = Duration.ofSeconds(10);

  private final Children children;
  private final AsteriskHost host;
  private final Path directory;
  private final boolean messages;
  private final AtomicInteger runs = new AtomicInteger();

  /** Logs and scenarios of all runs go to {@code directory}, which is made if need be. */
  public Sipp(Children children, AsteriskHost host, Path directory) {
    this(children, host, directory, true);
  }

  /** For many calls a second: keeps what becomes of each call, but not every message. */
  public static Sipp withoutMessages(Children children, AsteriskHost host, Path directory) {
    return new Sipp(children, host, directory, false);
  }

  private Sipp(Children children, AsteriskHost host, Path directory, boolean messages) {
    this.children = children;
    this.host = host;
    this.messages = messages;
    try {
      this.directory = Files.createDirectories(directory).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One run of SIPp: its process and what it has logged so far. */
  record Run(Child child, Path log, Path errors) {
    List<SippEvent> events() {
      return SippEvent.read(log);
    }

    /** What SIPp itself found wrong; empty if nothing. */
    String complaints() {
      try {
        return Files.exists(errors) ? Files.readString(errors, StandardCharsets.ISO_8859_1) : "";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Starts a scenario that calls {@code server} once. */
  Run call(String scenario, String address, int port, String server, List<String> arguments) {
    return call(scenario, address, port, server, 1, 1, arguments);
  }

  /** Starts a scenario that calls {@code server} so often, so many times a second. */
  Run call(
      String scenario,
      String address,
      int port,
      String server,
      int calls,
      int perSecond,
      List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(server));
    all.addAll(List.of("-m", Integer.toString(calls), "-l", Integer.toString(calls)));
    all.addAll(List.of("-r", Integer.toString(perSecond)));
    all.addAll(arguments);
    return run(scenario, scenarioText(scenario), address, port, all);
  }

  /** Starts a scenario that takes calls, and returns when it listens. */
  Run serve(String scenario, String address, int port, List<String> arguments, int status) {
    String text = scenarioText(scenario).replace("${status}", Integer.toString(status));
    Await.until(address + " to be free", STARTED, () -> Loopback.isFree(address, port));
    Run run = run(scenario, text, address, port, arguments);
    Await.until("SIPp on " + address, STARTED, () -> listens(run, address, port));
    return run;
  }

  private static boolean listens(Run run, String address, int port) {
    if (!run.child().isAlive()) {
      throw new IllegalStateException(
          "SIPp did not start:\n" + run.complaints() + run.child().logTail());
    }
    return Loopback.isBoundUdp(address, port);
  }

  private Run run(String scenario, String text, String address, int port, List<String> arguments) {
    String name = "sipp-" + runs.incrementAndGet() + "-" + scenario;
    Path inside = host.place().inside(directory);
    write(name + ".xml", text);
    List<String> program =
        new ArrayList<>(List.of("sipp", "-sf", inside.resolve(name + ".xml").toString()));
    program.addAll(List.of("-i", address, "-p", Integer.toString(port), "-nostdin"));
    program.addAll(
        List.of("-trace_err", "-error_file", inside.resolve(name + ".errors").toString()));
    program.addAll(
        List.of("-trace_logs", "-log_file", inside.resolve(name + ".events").toString()));
    if (messages) {
      program.addAll(
          List.of("-trace_msg", "-message_file", inside.resolve(name + ".messages").toString()));
    }
    program.addAll(arguments);
    Child child = children.start(name, host.place().launch(directory, program));
    return new Run(child, directory.resolve(name + ".events"), directory.resolve(name + ".errors"));
  }

  private void write(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String scenarioText(String scenario) {
    try (InputStream in = Sipp.class.getResourceAsStream("/sipp/" + scenario + ".xml")) {
      return new String(
          Objects.requireNonNull(in, scenario).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
