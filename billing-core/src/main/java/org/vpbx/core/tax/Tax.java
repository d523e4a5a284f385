package org.vpbx.core.tax;

import org.vpbx.core.id.TaxId;

/** A tax with the terms that are in force for one leg or one invoice. */
public record Tax(TaxId id, TaxTerms terms) {}
