package org.vpbx.web.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.Segment;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.tariff.Tariffs.Query;
import org.vpbx.web.form.Form;

/**
 * What a number costs at a moment, as the engine answers it for calls.
 *
 * @param asked whether a number was typed
 */
public record LookUp(Form form, boolean asked, Optional<Answer> answer) {

  static final String[] FIELDS = {"number", "dir", "origin", "when"};

  private static final List<Integer> SAMPLES = List.of(1, 60, 180);

  /**
   * @param first by which price its first second is charged
   * @param samples what calls of some lengths cost
   */
  public record Answer(
      String number,
      Instant at,
      Rate rate,
      Segment first,
      String destination,
      List<Sample> samples) {

    public NumberMatch match() {
      return new NumberMatch(first.match());
    }
  }

  /** What a call of so many seconds costs, included minutes aside. */
  public record Sample(int seconds, Money amount) {}

  /** A question that the address asks. */
  record Question(Query query, Instant at) {}

  /**
   * @param engine empty where the number is not sold at that moment
   */
  static LookUp of(
      Form form, ZoneId zone, Instant now, Function<Question, Optional<Terms>> engine) {
    if (form.value("number").isEmpty()) {
      return new LookUp(form, false, Optional.empty());
    }
    String number = digits(form, "number", 3);
    String origin = form.value("origin").isEmpty() ? "" : digits(form, "origin", 1);
    Instant at = form.time("when", zone).orElse(now);
    if (form.isBad()) {
      return new LookUp(form, false, Optional.empty());
    }
    Direction direction =
        form.value("dir").equals("INBOUND") ? Direction.INBOUND : Direction.OUTBOUND;
    Optional<Terms> terms = engine.apply(new Question(new Query(direction, number, origin), at));
    return new LookUp(form, true, terms.map(t -> answer(number, at, t)));
  }

  private static Answer answer(String number, Instant at, Terms terms) {
    return new Answer(
        number,
        at,
        terms.rateAt(at),
        terms.price(at, 1, 0).segments().getFirst(),
        terms.destination(),
        SAMPLES.stream()
            .map(seconds -> new Sample(seconds, terms.price(at, seconds, 0).amount()))
            .toList());
  }

  private static String digits(Form form, String field, int min) {
    String typed = form.value(field);
    String digits = typed.replaceAll("[^0-9]", "").replaceFirst("^00", "");
    if (!typed.matches("[+0-9 ()/.-]*") || !digits.matches("[1-9][0-9]{" + (min - 1) + ",14}")) {
      form.refuse(field, "plan.error.number");
    }
    return digits;
  }
}
