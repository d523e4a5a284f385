package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.ledger.Booking;
import org.vpbx.core.ledger.Hold;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.Reserved;
import org.vpbx.core.ledger.Resize;

/** Writes renewed leases, with what is reserved for them. Belongs to one transaction. */
final class LeaseWriter {

  private final Tx tx;
  private final Ledger ledger;
  private final Buckets buckets;
  private final Instant now;

  private final List<Resize> resizes = new ArrayList<>();
  private final List<NewHold> holds = new ArrayList<>();
  private final List<Booking> releases = new ArrayList<>();

  LeaseWriter(Tx tx, Ledger ledger, Buckets buckets, Instant now) {
    this.tx = tx;
    this.ledger = ledger;
    this.buckets = buckets;
    this.now = now;
  }

  /** Money of an account that had no limit when the leg was granted. */
  private record NewHold(LegId leg, Hold hold) {}

  /**
   * Writes them.
   *
   * @param withMinutes the legs that have included minutes reserved
   */
  void write(List<Renewal> renewals, Set<LegId> withMinutes) {
    for (Renewal renewal : renewals) {
      renewal.taken().forEach(taken -> money(renewal, taken.part()));
    }
    ledger.book(tx, releases);
    if (!ledger.resize(tx, resizes)) {
      throw new IllegalStateException("Locked balances no longer cover the leases");
    }
    reserve();
    List<LegId> released =
        renewals.stream().map(renewal -> renewal.leg().id()).filter(withMinutes::contains).toList();
    if (!released.isEmpty()) {
      buckets.release(tx, released);
    }
    for (Renewal renewal : renewals) {
      LegId leg = renewal.leg().id();
      renewal.taken().forEach(taken -> buckets.reserve(tx, leg, taken.minutes()));
      tx.mapper(LeaseMapper.class)
          .renew(leg, renewal.leaseSeconds(), renewal.lookAgain(now), renewal.sight().ending());
    }
  }

  private void money(Renewal renewal, Quote.Part part) {
    Payer payer = part.payer();
    LegId leg = renewal.leg().id();
    ReservationId reservation = renewal.charge(payer).reservationId();
    if (part.hold().isPresent() && reservation != null) {
      resizes.add(new Resize(payer.id(), reservation, part.hold().get()));
    } else if (part.hold().isPresent()) {
      String key = Settlement.key(leg, payer.id()) + "-" + now.toEpochMilli();
      holds.add(new NewHold(leg, new Hold(payer.id(), payer.seller(), part.hold().get(), key)));
    } else if (reservation != null) {
      releases.add(new Booking.Release(reservation));
      link(leg, payer.id(), null);
    }
  }

  private void reserve() {
    List<Hold> all = holds.stream().map(NewHold::hold).toList();
    if (!(ledger.reserve(tx, all) instanceof Reserved.All(List<ReservationId> made))) {
      throw new IllegalStateException("Locked balances no longer cover the leases");
    }
    for (int i = 0; i < made.size(); i++) {
      link(holds.get(i).leg(), holds.get(i).hold().account(), made.get(i));
    }
  }

  private void link(LegId leg, AccountId account, ReservationId reservation) {
    tx.mapper(LeaseMapper.class).reserved(leg, account, reservation);
  }
}
