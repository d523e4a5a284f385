package org.vpbx.web.api.v1;

import org.vpbx.core.margin.MarginRule;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** Which destinations an account may reach; null is no rule. Amounts are in its currency. */
public record Margins(
    @ApiField(
            value = "What it pays a minute, less what its seller pays, is at least this.",
            optional = true)
        Amount profitPerMinuteMin,
    @ApiField(
            value = "The same in percent of what the seller pays, four decimals at the most.",
            optional = true,
            maxLength = 12,
            pattern = Texts.DECIMAL)
        String percentMin,
    @ApiField(value = "Its own connection fee is this at the most.", optional = true)
        Amount connectionFeeMax,
    @ApiField(value = "Its own price per minute is this at the most.", optional = true)
        Amount costPerMinuteMax,
    @ApiField(value = "The lowest class of a carrier that it takes, 0 to 9.", optional = true)
        Integer classOfServiceMin) {

  static Margins of(MarginRule rule) {
    return new Margins(
        Amount.of(rule.profitPerMinuteMin()),
        rule.percentMin() == null ? null : rule.percentMin().stripTrailingZeros().toPlainString(),
        Amount.of(rule.connectionFeeMax()),
        Amount.of(rule.costPerMinuteMax()),
        rule.classOfServiceMin());
  }
}
