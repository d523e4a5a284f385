package org.vpbx.core.limit;

import static org.vpbx.core.check.Require.require;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Surcharge;

/**
 * How many calls of an account, and of all below it, there can be at once (promise C1): legs from
 * and to carriers, from the moment they are granted until they end. Emergency calls and calls
 * inside do not count.
 *
 * @param inbound null: no limit; so for the next two
 * @param outbound of those that go out
 * @param total of both together
 * @param surcharge for each call beyond a limit, for as long as it lasts; null: it is refused
 */
public record CallLimit(
    AccountId accountId, Integer inbound, Integer outbound, Integer total, Surcharge surcharge) {

  /** Nobody means more. */
  public static final int CHANNELS_MAX = 100_000;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public CallLimit {
    require(
        Stream.of(channels(inbound), channels(outbound), channels(total))
            .allMatch(channels -> channels >= 0 && channels <= CHANNELS_MAX),
        "A call limit is a number from 0 to 100000; leave it out where there is none.");
  }

  /** An account without limits. */
  public static CallLimit none(AccountId account) {
    return new CallLimit(account, null, null, null, null);
  }

  /** Whether it limits anything. */
  public boolean isSet() {
    return inbound != null || outbound != null || total != null;
  }

  /**
   * The directions whose limit can never be reached, because that of both together is lower. No
   * seller sets such limits; packages may make them.
   */
  public Set<Direction> unreachable() {
    Set<Direction> found = EnumSet.noneOf(Direction.class);
    if (total != null && inbound != null && inbound > total) {
      found.add(Direction.INBOUND);
    }
    if (total != null && outbound != null && outbound > total) {
      found.add(Direction.OUTBOUND);
    }
    return found;
  }

  private static int channels(Integer limit) {
    return limit == null ? 0 : limit;
  }
}
