package org.vpbx.core.rating;

import java.time.Instant;
import java.util.Comparator;

/**
 * An offer that is for a leg's number, with the match that made it so.
 *
 * @param calendar in which its window is looked up; null where it has none
 */
public record Choice(NumberMatch match, PriceCalendar calendar, Offer offer) {

  /** The one that is for fewer numbers and callers first. */
  static final Comparator<Choice> MOST_SPECIFIC =
      Comparator.<Choice>comparingInt(choice -> choice.match().rank())
          .thenComparingInt(choice -> choice.offer().origin().length())
          .reversed();

  boolean isInForce(Instant at) {
    return offer.isDatedAt(at) && (offer.window() == null || calendar.contains(offer.window(), at));
  }

  /** The next moment after this one at which it may come into force or cease to be. */
  Instant nextChange(Instant after) {
    Instant next = Instant.MAX;
    if (offer.from().isAfter(after)) {
      next = offer.from();
    }
    if (offer.to() != null && offer.to().isAfter(after) && offer.to().isBefore(next)) {
      next = offer.to();
    }
    if (offer.window() != null) {
      Instant change = calendar.nextChange(after);
      next = change.isBefore(next) ? change : next;
    }
    return next;
  }

  /** The same without its dates. */
  Choice undated() {
    return new Choice(
        match,
        calendar,
        new Offer(
            offer.origin(),
            offer.window(),
            Instant.EPOCH,
            null,
            offer.destination(),
            offer.rate()));
  }

  Choice with(Markup markup) {
    return new Choice(match, calendar, offer.with(markup.of(offer.rate())));
  }
}
