package org.vpbx.web.tax;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.tax.SellersTax;

/** What the audit log says of an account's taxes, whether a page or a program changed them. */
public final class LiabilityAudit {

  private LiabilityAudit() {}

  /** Of taxes for which an account is liable now, in the place of others. */
  public static Map<String, String> of(
      List<SellersTax> taxes, Set<TaxId> before, Set<TaxId> after) {
    return Map.of("taxes", Changes.between(names(taxes, before), names(taxes, after)));
  }

  private static List<String> names(List<SellersTax> taxes, Set<TaxId> some) {
    return taxes.stream()
        .filter(tax -> some.contains(tax.id()))
        .map(tax -> tax.versions().getLast().terms().name())
        .toList();
  }
}
