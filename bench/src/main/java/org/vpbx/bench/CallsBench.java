package org.vpbx.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.vpbx.bench.CallLoad.Burst;
import org.vpbx.bench.CallLoad.Talks;
import org.vpbx.bench.CallsWorld.Part;
import org.vpbx.core.ledger.Verification;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallStorm;

/**
 * How many real calls a second are authorised, routed, charged and settled, all under one reseller,
 * against an Asterisk that only dials; and what each part uses of a processor for a call.
 */
final class CallsBench {

  /**
   * JVMs that have just started compile what they run; so long they go on, for thousands of calls.
   */
  private static final Duration WARM_UP = Duration.ofSeconds(75);

  /** With their voice they take most of two cores. */
  private static final int TALKS_PER_SECOND = 7;

  /** 5,000 legs, each renewed after half of the longest lease. */
  private static final int RENEWALS_PER_MINUTE = 5_000 * 60 / 450;

  private final boolean quick;
  private final Consumer<String> out;
  private final Consumer<String> progress;

  /**
   * @param quick a tiny run that shows that it works; its figures mean nothing
   */
  CallsBench(boolean quick, Consumer<String> out, Consumer<String> progress) {
    this.quick = quick;
    this.out = out;
    this.progress = progress;
  }

  /** What the parts use, in per cent of a core, while so many calls last. */
  private record Held(int calls, Map<Part, Double> percent) {}

  private record Measured(
      int bareTop,
      int top,
      Burst bare,
      Burst calls,
      Burst over,
      Talks bareTalks,
      Talks talks,
      Held held) {

    double ratio() {
      return (double) top / bareTop;
    }

    /** How many calls in which people talk vPBX can take, where Asterisk alone can take one. */
    double talkRatio() {
      return bareTalks.burst().bareMillis() / talks.burst().vpbxMillis();
    }
  }

  /**
   * Measures, and prints the table and the line of JSON.
   *
   * @throws IllegalStateException if the ledger is wrong afterwards
   */
  void run() throws InterruptedException {
    try (CallsWorld world = new CallsWorld()) {
      Measured measured = measure(world);
      Verification ledger = world.core().database().inTransaction(world.core().ledger()::verify);
      if (!ledger.holds()) {
        throw new IllegalStateException("The ledger: " + ledger);
      }
      report(measured);
    } catch (IOException e) {
      throw new IllegalStateException("What the run needs cannot be written", e);
    }
  }

  private Measured measure(CallsWorld world) throws InterruptedException {
    CallLoad load = new CallLoad(world, progress);
    Duration step = Duration.ofSeconds(quick ? 1 : 6);
    int limit = quick ? 40 : 800;
    progress.accept("Asterisk alone");
    load.burst(world.barePhone(), 20, step);
    int bareTop = load.top(rate -> load.burst(world.barePhone(), rate, step), limit);
    progress.accept("vPBX");
    load.burst(world.phone(), 30, step);
    load.burst(world.phone(), quick ? 30 : 100, quick ? step : WARM_UP);
    int top = load.top(rate -> load.burst(world.phone(), rate, step), limit);
    int easy = Math.max(1, Math.min(top, bareTop) * 7 / 10);
    progress.accept("Both at " + easy + " a second");
    Duration longer = step.multipliedBy(2);
    Burst bare = load.burst(world.barePhone(), easy, longer);
    Burst calls = load.burst(world.phone(), easy, longer);
    int admitted = Math.max(10, top * 4 / 10);
    progress.accept("Twice as many as vPBX can take, of which it admits " + admitted + " a second");
    world.admit(admitted);
    Burst over = load.burst(world.phone(), Math.max(2, top * 2), longer);
    world.admitAll();
    progress.accept("Calls of half a minute, in which both sides talk");
    Duration hold = Duration.ofSeconds(quick ? 2 : 30);
    Duration evenLonger = Duration.ofSeconds(quick ? 2 : 40);
    Talks bareTalks = load.talks(world.barePhone(), TALKS_PER_SECOND, evenLonger, hold);
    Talks talks = load.talks(world.phone(), TALKS_PER_SECOND, evenLonger, hold);
    return new Measured(
        bareTop, top, bare, calls, over, bareTalks, talks, held(world, load, quick ? 20 : 1_800));
  }

  /** With as many renewals a minute as 5,000 calls need. */
  private Held held(CallsWorld world, CallLoad load, int calls) throws InterruptedException {
    int perSecond = Math.min(calls, 50);
    Duration ramp = Duration.ofSeconds(calls / perSecond + 5L);
    Duration watched = Duration.ofSeconds(quick ? 3 : 40);
    CallPlan plan = new CallPlan(Duration.ofSeconds(10), ramp.plus(watched));
    progress.accept(calls + " calls at the same time");
    try (CallStorm storm = world.phone().storm(CallLoad.NUMBER, plan, calls, perSecond)) {
      Thread.sleep(ramp);
      int up = Math.toIntExact(world.openLegs());
      world.renewWithin(Duration.ofMillis(calls * 60_000L / RENEWALS_PER_MINUTE));
      Map<Part, Duration> before = world.cpu();
      Thread.sleep(watched);
      Map<Part, Double> millis = load.since(before, 1);
      millis.replaceAll((part, each) -> each * 100 / watched.toMillis());
      storm.awaitEnded(ramp.plus(ramp).plusMinutes(1));
      load.awaitSettled();
      return new Held(up, millis);
    }
  }

  private void report(Measured measured) {
    row("", "Dial alone", "vPBX", "goal");
    row(
        "highest clean rate",
        measured.bareTop() + "/s",
        measured.top() + "/s",
        ">= 85 %% (here %.0f %%)".formatted(measured.ratio() * 100));
    bursts("calls of 0 s, at " + measured.bare().perSecond(), measured.bare(), measured.calls());
    Burst over = measured.over();
    row(over.perSecond() + "/s offered, limited", "", "", "");
    row("  set-up p95 of the admitted", "", millis(over.setUpMillisP95()), "as above");
    row("  refused", "", over.failed() + " of " + over.calls(), "");
    talks(measured);
    Held held = measured.held();
    out.accept(held.calls() + " calls up, per cent of a core, renewals as of 5,000:");
    held.percent().forEach((part, percent) -> row("  " + part, "", percent(percent), ""));
    out.accept(json(measured).toString());
  }

  private void talks(Measured measured) {
    Talks bare = measured.bareTalks();
    Talks vpbx = measured.talks();
    bursts("calls of 30 s with voice, at " + bare.burst().perSecond(), bare.burst(), vpbx.burst());
    row("  heard", percent(bare.percentHeard()), percent(vpbx.percentHeard()), "");
    row(
        "  CPU a call, all of them",
        millis(bare.burst().bareMillis()),
        millis(vpbx.burst().vpbxMillis()),
        ">= 85 %% (here %.0f %%)".formatted(measured.talkRatio() * 100));
  }

  private void bursts(String what, Burst bare, Burst vpbx) {
    row(what, "", "", "");
    row("  set-up p95", millis(bare.setUpMillisP95()), millis(vpbx.setUpMillisP95()), "");
    row("  failed", Long.toString(bare.failed()), Long.toString(vpbx.failed()), "0");
    row(
        "  CPU a call, Asterisk",
        millis(bare.bareMillis()),
        millis(vpbx.cpuMillis().get(Part.ASTERISK)),
        "");
    row("  CPU a call, agi-server", "", millis(vpbx.cpuMillis().get(Part.AGI)), "");
    row("  CPU a call, ari-app", "", millis(vpbx.cpuMillis().get(Part.ARI)), "");
    row("  CPU a call, database", "", millis(vpbx.cpuMillis().get(Part.DB)), "");
  }

  private static ObjectNode json(Measured measured) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("bare_cps", measured.bareTop());
    json.put("vpbx_cps", measured.top());
    json.put("ratio", rounded(measured.ratio()));
    json.put("ratio_talks", rounded(measured.talkRatio()));
    json.put("setup_p95_ms", rounded(measured.calls().setUpMillisP95()));
    json.put("setup_p95_ms_twice_top", rounded(measured.over().setUpMillisP95()));
    json.put("held_calls", measured.held().calls());
    json.put("ari_app_percent_held", rounded(measured.held().percent().get(Part.ARI)));
    ObjectNode cpu = json.putObject("cpu_ms_per_call");
    cpu.put("asterisk_bare", rounded(measured.bare().bareMillis()));
    measured
        .calls()
        .cpuMillis()
        .forEach((part, millis) -> {
          if (part != Part.ASTERISK_BARE) {
            cpu.put(part.name().toLowerCase(Locale.ROOT), rounded(millis));
          }
        });
    return json;
  }

  private void row(String what, String bare, String vpbx, String goal) {
    out.accept("%-30s %12s %12s   %s".formatted(what, bare, vpbx, goal).stripTrailing());
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%.1f ms", millis);
  }

  private static String percent(double percent) {
    return String.format(Locale.ROOT, "%.1f %%", percent);
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
  }
}
