package org.vpbx.core.call;

import java.time.Instant;
import java.util.Set;

/**
 * The channels that an Asterisk had at a moment.
 *
 * @param uniqueIds of all channels
 * @param linkedids of all calls that had one
 */
public record SeenChannels(Set<String> uniqueIds, Set<String> linkedids, Instant at) {

  public SeenChannels {
    uniqueIds = Set.copyOf(uniqueIds);
    linkedids = Set.copyOf(linkedids);
  }
}
