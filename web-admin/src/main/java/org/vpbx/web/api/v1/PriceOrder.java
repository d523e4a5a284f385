package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.rating.Direction;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** Prices to enter and to end: all of them, or none. */
public record PriceOrder(
    @ApiField(value = "What comes into force, 1,000 at the most.", optional = true)
        List<Entered> prices,
    @ApiField(value = "What ends without another in its place, 1,000 at the most.", optional = true)
        List<Ended> end,
    @ApiField(value = "When that ends; left out: with the next full second.", optional = true)
        Instant endAt,
    @ApiField(
            value = "For the plan's history.",
            optional = true,
            maxLength = 200,
            pattern = Texts.LINE)
        String note) {

  static final int MOST = 1000;

  public PriceOrder {
    prices = prices == null ? List.of() : prices;
    end = end == null ? List.of() : end;
  }

  /** A price, which takes the place of what would be in force at its time. */
  public record Entered(
      @ApiField(value = "Left out: OUTBOUND.", optional = true) Direction direction,
      @ApiField(
              value = "A prefix such as 49, =493012345, 4930100-4930199, or * for any.",
              maxLength = 40)
          String number,
      @ApiField(
              value = "Callers whose numbers begin so; left out: any.",
              optional = true,
              maxLength = 20)
          String origin,
      @ApiField(
              value = "A window of the plan; left out: at any time.",
              optional = true,
              maxLength = 40)
          String window,
      @ApiField(value = "Left out: from the next full second on.", optional = true) Instant from,
      @ApiField(value = "Until then; left out: without an end.", optional = true) Instant to,
      @ApiField(value = "What the plan calls it.", maxLength = 120, pattern = Texts.LINE)
          String destination,
      @ApiField("Price of 60 seconds, in the plan's currency.") Amount perMinute,
      @ApiField(value = "Charged once; left out: nothing.", optional = true) Amount connectionFee,
      @ApiField(value = "At least so many are charged; left out: 0.", optional = true)
          Integer minimumSeconds,
      @ApiField("The first increment, 1 to 3600.") Integer firstSeconds,
      @ApiField("Each further increment, 1 to 3600.") Integer nextSeconds) {}

  /** What a price that ends is for. */
  public record Ended(
      @ApiField(value = "Left out: OUTBOUND.", optional = true) Direction direction,
      @ApiField(value = "As it was entered.", maxLength = 40) String number,
      @ApiField(value = "Left out: that for any caller.", optional = true, maxLength = 20)
          String origin,
      @ApiField(value = "Left out: that for any time.", optional = true, maxLength = 40)
          String window) {}
}
