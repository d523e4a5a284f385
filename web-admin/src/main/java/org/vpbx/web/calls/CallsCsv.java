package org.vpbx.web.calls;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.money.Money;
import org.vpbx.web.view.Csv;
import org.vpbx.web.view.Messages;

/** Calls as a file: ISO 8601 times, seconds, and amounts as plain decimals, for programs. */
record CallsCsv(Messages messages, ZoneId zone, CallColumns columns) {

  byte[] write(List<CallRow> calls) {
    Csv csv = new Csv();
    csv.row(head());
    calls.forEach(call -> csv.row(row(call)));
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<String> head() {
    List<String> keys = new ArrayList<>(List.of("calls.time"));
    if (columns.account()) {
      keys.add("calls.account");
    }
    keys.addAll(
        List.of(
            "calls.from",
            "calls.dialled",
            "calls.to",
            "calls.destination",
            "calls.seconds",
            "calls.outcome",
            "calls.reason"));
    if (columns.cost()) {
      keys.add("calls.cost");
    }
    if (columns.income()) {
      keys.add("calls.income");
    }
    if (columns.cost() || columns.income()) {
      keys.add("calls.currency");
    }
    return keys.stream().map(messages::of).toList();
  }

  private List<String> row(CallRow call) {
    List<String> cells = new ArrayList<>(List.of(time(call.startedAt())));
    if (columns.account()) {
      cells.add(call.account());
    }
    cells.add(call.caller());
    cells.add(call.dialled());
    cells.add(call.number() == null ? "" : call.number().digits());
    cells.add(call.destination());
    cells.add(Integer.toString(call.seconds()));
    cells.add(call.endedAt() == null ? "RUNNING" : call.outcome().name());
    cells.add(reason(call));
    if (columns.cost()) {
      cells.add(amount(call.cost()));
    }
    if (columns.income()) {
      cells.add(amount(call.income()));
    }
    if (columns.cost() || columns.income()) {
      cells.add(currency(call));
    }
    return cells;
  }

  private static String reason(CallRow call) {
    Enum<?> reason = call.refusal() == null ? call.cutOff() : call.refusal();
    return reason == null ? "" : reason.name();
  }

  private String time(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  private static String amount(Money money) {
    return money == null ? "" : money.toPlainString();
  }

  private static String currency(CallRow call) {
    Money money = call.income() == null ? call.cost() : call.income();
    return money == null ? "" : money.currency().getCurrencyCode();
  }
}
