package org.vpbx.core.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.ReservationId;

/** Makes many bookings, each kind of row in one go. Belongs to one transaction. */
final class LedgerRound {

  private final Tx tx;
  private final LedgerMapper mapper;
  private final Instant now;
  private final LedgerSides sides;
  private final LedgerChanges changes = new LedgerChanges();
  private final Map<String, Transfer> transfers = new LinkedHashMap<>();
  private final Set<String> made = new HashSet<>();

  /** By the state that they get. */
  private final Map<String, List<ReservationId>> closed = new LinkedHashMap<>();

  LedgerRound(Tx tx, Instant now) {
    this.tx = tx;
    this.mapper = tx.mapper(LedgerMapper.class);
    this.now = now;
    this.sides = new LedgerSides(mapper);
  }

  void book(List<Booking> bookings) {
    Map<ReservationId, Reservation> pending =
        Ledger.lockPending(
            mapper, bookings.stream().flatMap(LedgerRound::reservation).distinct().toList());
    List<String> keys = bookings.stream().flatMap(LedgerRound::key).distinct().toList();
    if (!keys.isEmpty()) {
      made.addAll(mapper.madeTransfers(keys));
    }
    sides.load(bookings.stream().flatMap(LedgerRound::sides).map(Side::account).toList());
    for (Booking booking : bookings) {
      switch (booking) {
        case Booking.Post post -> post(pending.remove(post.reservation()), post);
        case Booking.Release release -> close(pending.remove(release.reservation()), "VOIDED");
        case Booking.Direct direct -> direct(direct);
      }
    }
    write();
  }

  private static Stream<ReservationId> reservation(Booking booking) {
    return switch (booking) {
      case Booking.Post post -> Stream.of(post.reservation());
      case Booking.Release release -> Stream.of(release.reservation());
      case Booking.Direct direct -> Stream.of();
    };
  }

  /** By which a transfer is made once. */
  private static Stream<String> key(Booking booking) {
    return switch (booking) {
      case Booking.Post post -> Stream.of(key(post.reservation()));
      case Booking.Release release -> Stream.of();
      case Booking.Direct direct -> Stream.of(direct.key());
    };
  }

  private static Stream<Side> sides(Booking booking) {
    return booking instanceof Booking.Direct direct
        ? Stream.of(direct.debit(), direct.credit())
        : Stream.of();
  }

  private static String key(ReservationId reservation) {
    return "reservation-" + reservation.value();
  }

  private void post(Reservation pending, Booking.Post post) {
    if (pending == null) {
      requirePosted(post);
      return;
    }
    if (post.amount().isNegative() || post.amount().compareTo(pending.amount()) > 0) {
      throw new IllegalArgumentException(
          "Cannot post " + post.amount() + " of a reservation of " + pending.amount());
    }
    close(pending, "POSTED");
    if (post.amount().isPositive()) {
      add(
          new Transfer(
              pending.debitId(),
              pending.creditId(),
              post.amount(),
              post.kind(),
              post.reference(),
              key(pending.id())));
    }
  }

  private void requirePosted(Booking.Post post) {
    String key = key(post.reservation());
    if (post.amount().isPositive() && !made.contains(key)) {
      throw new IllegalStateException(
          post.reservation() + " was released, so " + post.amount() + " cannot be posted of it");
    }
  }

  private void close(Reservation pending, String state) {
    if (pending != null) {
      closed.computeIfAbsent(state, none -> new ArrayList<>()).add(pending.id());
      changes.reserve(pending.debitId(), pending.amount().negated());
    }
  }

  private void direct(Booking.Direct direct) {
    if (direct.amount().isZero() || made.contains(direct.key())) {
      return;
    }
    add(
        new Transfer(
            sides.id(direct.debit(), direct.amount().currency()),
            sides.id(direct.credit(), direct.amount().currency()),
            direct.amount(),
            direct.kind(),
            direct.reference(),
            direct.key()));
  }

  private void add(Transfer transfer) {
    transfers.put(transfer.key(), transfer);
    made.add(transfer.key());
    changes.add(transfer.debitId(), transfer.amount().negated());
    changes.add(transfer.creditId(), transfer.amount());
  }

  private void write() {
    closed.forEach((state, ids) -> mapper.closeReservations(ids, state, now));
    List<GeneratedKey> keys = new ArrayList<>();
    for (Transfer transfer : transfers.values()) {
      GeneratedKey key = new GeneratedKey();
      keys.add(key);
      mapper.insertTransfer(key, transfer, now);
    }
    tx.flush();
    int at = 0;
    for (Transfer transfer : transfers.values()) {
      mapper.insertPosting(
          keys.get(at).getValue(), transfer.debitId(), transfer.amount().negated());
      mapper.insertPosting(keys.get(at).getValue(), transfer.creditId(), transfer.amount());
      at++;
    }
    changes.write(mapper);
  }
}
