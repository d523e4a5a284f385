package org.vpbx.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpbx.core.Core;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.LegRow;
import org.vpbx.core.id.CallId;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** The demo's call: placed by a simulated phone, and watched through vPBX's own eyes. */
final class DemoCall {

  /** 0 for the outside, 00 for abroad, and a number of the range that Ofcom keeps for films. */
  static final String NUMBER = "000442079460123";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofMillis(250);

  private final Core core;
  private final List<Viewer> levels;
  private final Consumer<String> screen;

  /**
   * A call that has not been placed.
   *
   * @param levels the Owner, the reseller and the customer
   * @param screen gets a line for each change
   */
  DemoCall(Core core, List<Viewer> levels, Consumer<String> screen) {
    this.core = core;
    this.levels = List.copyOf(levels);
    this.screen = screen;
  }

  /** Calls, shows the call until it ends, and returns it when it is charged at every level. */
  CallRow place(Phone phone) {
    Optional<CallId> before = newest().map(CallRow::id);
    try (PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp())) {
      screen.accept("  " + phone.user() + " dials " + NUMBER);
      call.awaitRinging(PATIENCE);
      screen.accept("  ringing");
      call.awaitAnswered(PATIENCE);
      screen.accept("  answered");
      CallRow row =
          Await.value(
              "the call", SETTLED, () -> newest().filter(c -> !before.equals(Optional.of(c.id()))));
      while (call.progress().orElseThrow().endedAt().isEmpty()) {
        show(row.id());
        sleep();
      }
      screen.accept("  hung up");
      return Await.value("the call's price", SETTLED, () -> newest().filter(DemoCall::settled));
    }
  }

  private Optional<CallRow> newest() {
    return core.database()
        .inTransaction(tx ->
            core.calls().history().search(tx, levels.getFirst(), CallFilter.ALL, 1, 0).stream()
                .max(Comparator.comparing(CallRow::startedAt)));
  }

  private static boolean settled(CallRow row) {
    return row.endedAt() != null && row.cost() != null;
  }

  private void show(CallId id) {
    StringBuilder line = new StringBuilder();
    for (Viewer viewer : levels) {
      CallDetail detail =
          core.database()
              .inTransaction(tx -> core.calls().history().find(tx, viewer, id).orElseThrow());
      Optional<Instant> answered =
          detail.legs().stream().map(LegRow::answeredAt).filter(at -> at != null).findFirst();
      if (answered.isEmpty()) {
        return;
      }
      long seconds = Duration.between(answered.get(), core.clock().instant()).toSeconds();
      if (line.isEmpty()) {
        line.append("  %2d s".formatted(seconds));
      }
      for (ChargeRow charge : detail.charges()) {
        if (charge.side() != ChargeRow.Kind.INCOME) {
          String what = charge.side() == ChargeRow.Kind.COST ? viewer.name() : "carrier";
          line.append("   ").append(what).append(' ');
          line.append(charge.terms().price(answered.get(), seconds, 0).amount().toPlainString());
        }
      }
    }
    screen.accept(line.toString());
  }

  private static void sleep() {
    try {
      Thread.sleep(TICK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during the demo's call", e);
    }
  }
}
