package org.vpbx.core.tax;

import org.vpbx.core.id.TaxId;

/** The answer to a seller who changes a tax. Anything but {@link Done} has changed nothing. */
public sealed interface TaxChange {

  record Done(TaxId tax) implements TaxChange {}

  /** There is no such tax, or it is another seller's. */
  record NoSuchTax() implements TaxChange {}

  /** Other terms hold from that time on already, or are planned for later. */
  record Overlaps(TaxVersion other) implements TaxChange {}

  /** It is over, so there is nothing to end. */
  record EndedBefore() implements TaxChange {}
}
