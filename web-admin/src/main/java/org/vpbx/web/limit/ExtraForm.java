package org.vpbx.web.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vpbx.core.account.Account;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.limit.ExtraChannels;
import org.vpbx.web.form.Form;

/** What is typed about a package of extra channels. */
final class ExtraForm {

  private static final int NAME_MAX = 80;

  /** Fields have whole minutes. */
  private static final Duration JUST_NOW = Duration.ofMinutes(1);

  private ExtraForm() {}

  /** The package, its times by the account's clock; empty, with sentences, if it is none. */
  static Optional<ExtraChannels> read(Form form, Account account, Instant now) {
    String name = form.required("name", NAME_MAX);
    int inbound = form.whole("extraInbound", 0, CallLimit.CHANNELS_MAX, 0);
    int outbound = form.whole("extraOutbound", 0, CallLimit.CHANNELS_MAX, 0);
    int total = form.whole("extraTotal", 0, CallLimit.CHANNELS_MAX, 0);
    Instant typed = form.time("from", account.timeZone()).orElse(now);
    Instant to = form.time("to", account.timeZone()).orElse(null);
    Instant from = typed.isBefore(now) ? now : typed;
    if (typed.isBefore(now.minus(JUST_NOW))) {
      form.refuse("from", "limit.error.past");
    }
    if (to != null && !to.isAfter(from)) {
      form.refuse("to", "limit.error.to");
    }
    if (!form.isBad() && inbound + outbound + total == 0) {
      form.refuse("extraInbound", "limit.error.extra");
    }
    return form.isBad()
        ? Optional.empty()
        : Optional.of(
            new ExtraChannels(null, account.id(), name, inbound, outbound, total, from, to));
  }
}
