package org.vpbx.web.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.Plan;
import org.vpbx.web.form.Form;
import org.vpbx.web.view.Numbers;

/** The fields of a price, and what they mean. */
final class PriceForm {

  static final String[] FIELDS = {
    "direction",
    "match",
    "origin",
    "window",
    "destination",
    "perMinute",
    "fee",
    "minimum",
    "first",
    "next",
    "from",
    "to"
  };

  private static final int SECONDS_MAX = 3600;

  private PriceForm() {}

  static Map<String, String> empty() {
    return new HashMap<>(
        Map.of("direction", "OUTBOUND", "fee", "0", "minimum", "0", "first", "1", "next", "1"));
  }

  /** What stands in the form to change a price: its dates are those of the new one. */
  static Map<String, String> of(SheetLine line, Locale locale) {
    Offer offer = line.offer();
    Rate rate = offer.rate();
    Map<String, String> values = new HashMap<>();
    values.put("direction", line.direction().name());
    values.put("match", line.match().text());
    values.put("origin", offer.origin());
    values.put("window", offer.window() == null ? "" : offer.window());
    values.put("destination", offer.destination());
    values.put("perMinute", Numbers.write(rate.perMinute().toDecimal(), locale));
    values.put("fee", Numbers.write(rate.connectionFee().toDecimal(), locale));
    values.put("minimum", Integer.toString(rate.minimumSeconds()));
    values.put("first", Integer.toString(rate.firstSeconds()));
    values.put("next", Integer.toString(rate.nextSeconds()));
    return values;
  }

  /** The price; empty, with sentences in the form, where something is wrong. */
  static Optional<SheetLine> read(Form form, Plan plan, Instant now) {
    Direction direction =
        form.value("direction").equals("INBOUND") ? Direction.INBOUND : Direction.OUTBOUND;
    Optional<NumberMatch> match = match(form);
    String origin = form.value("origin").replaceFirst("^\\+", "");
    if (!origin.matches("[0-9]{0,15}")) {
      form.refuse("origin", "plan.error.origin");
    }
    String destination = form.required("destination", 120);
    if (form.value("perMinute").isEmpty()) {
      form.refuse("perMinute", "plan.error.per-minute");
    }
    Money zero = Money.zero(plan.currency());
    Money perMinute = form.money("perMinute", plan.currency(), false).orElse(zero);
    Money fee = form.money("fee", plan.currency(), false).orElse(zero);
    int minimum = form.whole("minimum", 0, SECONDS_MAX, 0);
    int first = form.whole("first", 1, SECONDS_MAX, 1);
    int next = form.whole("next", 1, SECONDS_MAX, 1);
    Instant from = form.time("from", plan.timeZone()).orElse(now);
    Optional<Instant> to = form.time("to", plan.timeZone());
    if (to.isPresent() && !to.get().isAfter(from)) {
      form.refuse("to", "plan.error.to");
    }
    if (form.isBad()) {
      return Optional.empty();
    }
    String window = form.value("window").isEmpty() ? null : form.value("window");
    Rate rate = new Rate(perMinute, fee, minimum, first, next);
    Offer offer = new Offer(origin, window, from, to.orElse(null), destination, rate);
    return Optional.of(new SheetLine(direction, match.orElseThrow(), offer));
  }

  /** People write numbers with a plus sign and spaces. */
  static Optional<NumberMatch> match(String typed) {
    String text = typed.replaceAll("[+ ()/.]", "").replace('\u2013', '-');
    try {
      return Optional.of(new NumberMatch(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<NumberMatch> match(Form form) {
    Optional<NumberMatch> match = match(form.value("match"));
    if (match.isEmpty()) {
      form.refuse("match", "plan.error.match");
    }
    return match;
  }
}
