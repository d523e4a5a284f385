package org.vpbx.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.RandomPlan;
import org.vpbx.core.rating.Terms;

/** What is stored with a leg says all of its price: promise B11. */
class PriceJsonTest {

  @Property
  void aStoredPriceComputedAgainIsTheSame(
      @ForAll long seed,
      @ForAll @IntRange(max = 20_000) int seconds,
      @ForAll @IntRange(max = 3000) int included) {
    Terms terms = new RandomPlan(seed).terms();
    Price price = terms.price(terms.plans().getFirst().from(), seconds, included);
    Price stored = PriceJson.price(PriceJson.write(price));
    assertEquals(price, stored);
    assertEquals(price, stored.again());
  }

  @Property
  void storedTermsAreTheSame(@ForAll long seed) {
    Terms terms = new RandomPlan(seed).terms();
    assertEquals(terms, PriceJson.terms(PriceJson.write(terms)));
  }
}
