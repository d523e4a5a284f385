package org.vpbx.web.api.v1;

import org.vpbx.core.tariff.Derivation;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** From which plan another has its prices: price x (1 + percent / 100) + amount. */
public record DerivationParts(
    @ApiField("One of your plans, or the one that you buy by.") Long source,
    @ApiField(
            value =
                "Added to the price per minute and the connection fee, such as 12.5; negative:"
                    + " a discount. Four decimals at the most.",
            maxLength = 20,
            pattern = Texts.DECIMAL)
        String percent,
    @ApiField(value = "Added to the price per minute; left out: nothing.", optional = true)
        Amount perMinute,
    @ApiField(value = "Added to the connection fee; left out: nothing.", optional = true)
        Amount connectionFee,
    @ApiField(value = "Of each price; left out: half up, six decimals.", optional = true)
        RoundingParts rounding) {

  static DerivationParts of(Derivation derivation) {
    return new DerivationParts(
        derivation.source().value(),
        derivation.markup().percent().stripTrailingZeros().toPlainString(),
        Amount.of(derivation.markup().perMinute()),
        Amount.of(derivation.markup().connectionFee()),
        RoundingParts.of(derivation.markup().rounding()));
  }
}
