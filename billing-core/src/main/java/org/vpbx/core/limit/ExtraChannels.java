package org.vpbx.core.limit;

import static org.vpbx.core.check.Require.require;

import java.time.Instant;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtraChannelsId;

/**
 * A package of channels that adds to an account's limits for a time (promise C1). It adds nothing
 * where there is no limit.
 *
 * @param name what both sides call it
 * @param from inclusive
 * @param to exclusive; null: without an end
 */
public record ExtraChannels(
    ExtraChannelsId id,
    AccountId accountId,
    String name,
    int inbound,
    int outbound,
    int total,
    Instant from,
    Instant to) {

  private static final int NAME_LENGTH_MAX = 80;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public ExtraChannels {
    require(
        !name.isBlank() && name.length() <= NAME_LENGTH_MAX,
        "A package of channels has a name of 1 to 80 characters.");
    require(
        isCount(inbound) && isCount(outbound) && isCount(total),
        "A package adds 0 to 100000 channels to each limit.");
    require(inbound + outbound + total > 0, "A package adds a channel to at least one limit.");
    require(to == null || to.isAfter(from), "A package of channels ends after it begins.");
  }

  /** Whether it counts at that moment. */
  public boolean isInForce(Instant at) {
    return !from.isAfter(at) && (to == null || to.isAfter(at));
  }

  private static boolean isCount(int channels) {
    return channels >= 0 && channels <= CallLimit.CHANNELS_MAX;
  }
}
