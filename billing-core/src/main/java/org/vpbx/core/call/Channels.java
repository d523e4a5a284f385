package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.limit.CallLimits;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.route.Carrier;

/**
 * The channels of the accounts and carriers that have a limit (promise C1). They are counted from
 * the legs that last, so none can leak. What is taken for one leg is gone for the next. Belongs to
 * one transaction.
 */
final class Channels {

  private final Map<AccountId, CallLimit> limits;
  private final Map<AccountId, Map<Direction, Integer>> used = new HashMap<>();
  private final Map<CarrierId, Integer> free = new HashMap<>();

  private Channels(Map<AccountId, CallLimit> limits) {
    this.limits = limits;
  }

  /** Legs of one direction that last, of an account and of all below it. */
  record Used(AccountId account, Direction direction, int legs) {}

  /** A carrier, with all its channels or those in use. */
  record Trunk(CarrierId carrier, int channels) {}

  /** Whether a leg finds its channels, at every level. */
  sealed interface Finding {

    /** It does; its levels are those who pay for it, where some ask a surcharge now. */
    record Free(List<Level> levels) implements Finding {}

    /** That account has none left. */
    record Full(AccountId account) implements Finding {}
  }

  /**
   * Counts them for accounts that have limits, and whose balances are locked: so nobody else takes
   * a channel of theirs meanwhile. Locks the channels of limited carriers.
   */
  static Channels lock(Tx tx, Map<AccountId, CallLimit> limits, Collection<Carrier> carriers) {
    Channels channels = count(tx, limits);
    List<CarrierId> limited = carriers.stream().filter(Carrier::limited).map(Carrier::id).toList();
    if (!limited.isEmpty()) {
      ChannelMapper mapper = tx.mapper(ChannelMapper.class);
      for (Trunk trunk : mapper.lockTrunks(limited)) {
        channels.free.put(trunk.carrier(), trunk.channels());
      }
      for (Trunk trunk : mapper.usedTrunks(limited)) {
        channels.free.computeIfPresent(trunk.carrier(), (id, all) -> all - trunk.channels());
      }
    }
    return channels;
  }

  /** Counts those of accounts, as they are. Locks nothing. */
  static Channels look(Tx tx, CallLimits limits, List<Level> levels, Instant at) {
    return count(tx, limits.inForce(tx, levels.stream().map(Level::id).distinct().toList(), at));
  }

  private static Channels count(Tx tx, Map<AccountId, CallLimit> limits) {
    Channels channels = new Channels(limits);
    if (!limits.isEmpty()) {
      for (Used some : tx.mapper(ChannelMapper.class).used(limits.keySet())) {
        channels.ofAccount(some.account()).put(some.direction(), some.legs());
      }
    }
    return channels;
  }

  /** Whether a leg of these levels finds its channels now. Takes none. */
  Finding find(List<Level> levels, Direction direction) {
    List<Level> payers = new ArrayList<>();
    for (Level level : levels) {
      CallLimit limit = limits.get(level.id());
      if (limit == null || hasRoom(limit, direction)) {
        payers.add(level);
      } else if (limit.surcharge() == null) {
        return new Finding.Full(level.id());
      } else {
        payers.add(level.at(limit.surcharge()));
      }
    }
    return new Finding.Free(payers);
  }

  /** The chain as it is for a leg that begins now. */
  Chain of(Chain.Sold chain) {
    return switch (find(chain.levels(), chain.query().direction())) {
      case Finding.Full(AccountId account) ->
          new Chain.Refused(new Authorization.LimitReached(account));
      case Finding.Free(List<Level> payers) -> new Chain.Sold(chain.query(), payers, chain.at());
    };
  }

  /** Whether the carrier has a channel left. */
  boolean hasRoom(Carrier carrier) {
    return free.getOrDefault(carrier.id(), 1) > 0;
  }

  /** Takes the channels of a leg. */
  void take(List<Level> levels, Direction direction, Carrier carrier) {
    levels.stream()
        .map(Level::id)
        .filter(limits::containsKey)
        .forEach(account -> ofAccount(account).merge(direction, 1, Integer::sum));
    free.computeIfPresent(carrier.id(), (id, left) -> left - 1);
  }

  private boolean hasRoom(CallLimit limit, Direction direction) {
    Map<Direction, Integer> legs = ofAccount(limit.accountId());
    int own = legs.getOrDefault(direction, 0);
    int all = legs.values().stream().mapToInt(Integer::intValue).sum();
    Integer most = direction == Direction.INBOUND ? limit.inbound() : limit.outbound();
    return (most == null || own < most) && (limit.total() == null || all < limit.total());
  }

  private Map<Direction, Integer> ofAccount(AccountId account) {
    return used.computeIfAbsent(account, id -> new EnumMap<>(Direction.class));
  }
}
