package org.vpbx.core.fraud;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vpbx.core.account.Account;
import org.vpbx.core.money.Money;

/** What an account has spent in each window that has a cap, calls in progress apart. */
public record Spending(List<Window> windows) {

  /**
   * One window, with its cap.
   *
   * @param since when it began
   */
  public record Window(FraudCap cap, Instant since, Money spent, Money most) {

    /** What may still be spent in it; negative where the cap was lowered. */
    public Money room() {
      return most.minus(spent);
    }
  }

  static Spending begin(Account account, FraudCaps caps, Instant at) {
    ZonedDateTime local = at.atZone(account.timeZone());
    Money none = Money.zero(account.currency());
    List<Window> windows = new ArrayList<>();
    if (caps.spendHour() != null) {
      Instant hour = local.truncatedTo(ChronoUnit.HOURS).toInstant();
      windows.add(new Window(FraudCap.SPEND_HOUR, hour, none, caps.spendHour()));
    }
    if (caps.spendDay() != null) {
      Instant day = local.toLocalDate().atStartOfDay(account.timeZone()).toInstant();
      windows.add(new Window(FraudCap.SPEND_DAY, day, none, caps.spendDay()));
    }
    if (caps.night() != null && caps.night().spend() != null) {
      caps.night()
          .begun(at, account.timeZone())
          .ifPresent(begun ->
              windows.add(new Window(FraudCap.SPEND_NIGHT, begun, none, caps.night().spend())));
    }
    return new Spending(windows);
  }

  Instant since() {
    return windows.stream().map(Window::since).min(Instant::compareTo).orElse(Instant.MAX);
  }

  Spending plus(Quarter quarter) {
    return new Spending(
        windows.stream()
            .map(window ->
                quarter.quarter().isBefore(window.since())
                    ? window
                    : new Window(
                        window.cap(),
                        window.since(),
                        window.spent().plus(quarter.amount()),
                        window.most()))
            .toList());
  }

  /** The window with the least room. */
  public Window tightest() {
    return windows.stream().min(Comparator.comparing(Window::room)).orElseThrow();
  }
}
