package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.tax.SellersTax;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
import org.vpbx.core.tax.TaxVersion;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** A tax of the key's account. */
public record TaxView(
    @ApiField("Its number.") long id,
    @ApiField("Whether accounts that are opened are liable.") boolean forNewAccounts,
    @ApiField("Its terms, the oldest first.") List<Version> versions) {

  /** The terms of a tax for a time. */
  public record Version(
      @ApiField("As it stands on invoices.") String name,
      @ApiField("What it is counted by.") TaxKind kind,
      @ApiField(value = "Of PERCENT alone, such as 19.", optional = true) String percent,
      @ApiField(value = "Of the other kinds.", optional = true) Amount amount,
      @ApiField("Whether prices contain it.") boolean inclusive,
      @ApiField("Whether its base has the taxes before it.") boolean compounds,
      @ApiField("From then on.") Instant from,
      @ApiField(value = "Until then; null: until further notice.", optional = true) Instant to) {

    static Version of(TaxVersion version) {
      TaxTerms terms = version.terms();
      return new Version(
          terms.name(),
          terms.kind(),
          terms.percent() == null ? null : terms.percent().stripTrailingZeros().toPlainString(),
          Amount.of(terms.amount()),
          terms.inclusive(),
          terms.compounds(),
          version.validFrom(),
          version.validTo());
    }
  }

  static TaxView of(SellersTax tax) {
    return new TaxView(
        tax.id().value(), tax.defaultLiable(), tax.versions().stream().map(Version::of).toList());
  }
}
