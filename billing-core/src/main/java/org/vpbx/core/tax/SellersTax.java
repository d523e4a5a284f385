package org.vpbx.core.tax;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.id.TaxId;

/**
 * A tax as its seller manages it.
 *
 * @param defaultLiable whether accounts that are created are liable
 * @param versions the oldest first; at least one, and none overlaps another
 */
public record SellersTax(TaxId id, boolean defaultLiable, List<TaxVersion> versions) {

  public SellersTax {
    versions = List.copyOf(versions);
  }

  /** The terms that are in force at a time. */
  public Optional<TaxVersion> at(Instant time) {
    return versions.stream().filter(version -> version.inForce(time)).findFirst();
  }

  /** The terms that are in force, or else the next ones, or else the last ones. */
  public TaxVersion shown(Instant now) {
    return at(now)
        .or(() -> versions.stream().filter(v -> v.validFrom().isAfter(now)).findFirst())
        .orElse(versions.getLast());
  }

  /** What is to come into force later. */
  public Optional<TaxVersion> planned(Instant now) {
    return Optional.of(versions.getLast()).filter(version -> version.validFrom().isAfter(now));
  }

  /** Whether it is over, and nothing is to come. */
  public boolean ended(Instant now) {
    return at(now).isEmpty() && planned(now).isEmpty();
  }
}
