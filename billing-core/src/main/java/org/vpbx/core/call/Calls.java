package org.vpbx.core.call;

import java.util.List;
import java.util.Optional;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Price;
import org.vpbx.core.tax.LegTaxes;
import org.vpbx.core.tax.Taxed;

/**
 * The calls as a viewer may see them: those of his account and of all below it, with what his own
 * account pays and is paid. Thread-safe.
 */
public final class Calls {

  /** The newest first. */
  public List<CallRow> search(Tx tx, Viewer viewer, CallFilter filter, int limit, int skip) {
    return tx.mapper(CallViewMapper.class)
        .search(viewer.scope(), extension(viewer), filter, limit, skip);
  }

  /** The newest first, of those that began before one; null: of all. */
  public List<CallRow> searchBefore(
      Tx tx, Viewer viewer, CallFilter filter, CallId before, int limit) {
    return tx.mapper(CallViewMapper.class)
        .searchBefore(viewer.scope(), extension(viewer), filter, before, limit);
  }

  /** The legs of the calls that the filter lets through, the newest before one first. */
  public List<LegEntry> legsBefore(
      Tx tx, Viewer viewer, CallFilter filter, LegId before, int limit) {
    return tx.mapper(CallViewMapper.class)
        .legsBefore(
            viewer.scope(),
            extension(viewer),
            filter,
            before,
            viewer.may(Permission.RUN_PLATFORM),
            limit);
  }

  /** How many calls the filter lets through. */
  public long count(Tx tx, Viewer viewer, CallFilter filter) {
    return tx.mapper(CallViewMapper.class).count(viewer.scope(), extension(viewer), filter);
  }

  /** What the calls come to that the filter lets through. */
  public CallTotals totals(Tx tx, Viewer viewer, CallFilter filter) {
    return tx.mapper(CallViewMapper.class).totals(viewer.scope(), extension(viewer), filter);
  }

  /** One call; empty if there is none, or it is not the viewer's to see. */
  public Optional<CallDetail> find(Tx tx, Viewer viewer, CallId id) {
    CallViewMapper mapper = tx.mapper(CallViewMapper.class);
    CallRow call = mapper.find(viewer.scope(), extension(viewer), id);
    if (call == null) {
      return Optional.empty();
    }
    List<ChargeRow> charges =
        viewer.may(Permission.SEE_PRICES)
            ? mapper.charges(viewer.scope(), id).stream().map(StoredCharge::row).toList()
            : List.of();
    boolean seesCarriers = viewer.may(Permission.RUN_PLATFORM);
    return Optional.of(
        new CallDetail(call, mapper.legs(viewer.scope(), id, seesCarriers), charges));
  }

  private static ExtensionId extension(Viewer viewer) {
    return viewer.extension().orElse(null);
  }

  record StoredCharge(
      LegId leg,
      ChargeRow.Kind side,
      String payer,
      String terms,
      String taxes,
      Money reserved,
      String explanation) {

    ChargeRow row() {
      Price price = explanation == null ? null : PriceJson.price(explanation);
      Taxed taxed = price == null ? null : LegTaxes.parse(taxes).apply(price.amount());
      return new ChargeRow(leg, side, payer, PriceJson.terms(terms), reserved, price, taxed);
    }
  }
}
