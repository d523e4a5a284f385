package org.vpbx.core.tariff;

import java.util.ArrayList;
import java.util.List;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.rating.Markup;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.SheetLine;

/**
 * A plan with all of its sources: their prices, with the markups on the way. Belongs to one
 * transaction.
 */
final class PlanChain {

  private final Plan plan;
  private final List<PlanId> ids = new ArrayList<>();
  private final List<Markup> markups = new ArrayList<>();

  private PlanChain(Plan plan) {
    this.plan = plan;
    ids.add(plan.id());
  }

  static PlanChain of(Tx tx, Plan plan) {
    PlanChain chain = new PlanChain(plan);
    Plan nearest = plan;
    while (nearest.derivation().isPresent()) {
      Derivation derivation = nearest.derivation().get();
      chain.ids.add(derivation.source());
      chain.markups.add(derivation.markup());
      nearest = tx.mapper(PlanMapper.class).any(derivation.source()).plan();
    }
    return chain;
  }

  /** The plan itself first, then its source, then that one's. */
  List<PlanId> ids() {
    return ids;
  }

  ShownPrice shown(ChainRate row) {
    SheetLine line = row.rate().line(plan.currency());
    Offer offer = line.offer();
    int above = ids.indexOf(row.plan());
    for (int i = above - 1; i >= 0; i--) {
      offer =
          new Offer(
              offer.origin(),
              offer.window(),
              offer.from(),
              offer.to(),
              offer.destination(),
              markups.get(i).of(offer.rate()));
    }
    return new ShownPrice(
        new DatedPrice(row.rate().id(), new SheetLine(line.direction(), line.match(), offer)),
        above == 0);
  }
}
