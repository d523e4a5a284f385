package org.vpbx.web.api.v1;

import org.vpbx.core.call.Occupancy;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.rating.Surcharge;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** How many calls at once an account may have, and has. */
public record CallLimits(
    @ApiField("As the seller has set them.") Channels set,
    @ApiField("With the packages of this moment.") Channels inForce,
    @ApiField("How many calls take now.") Channels inUse,
    @ApiField(value = "What a call beyond a limit costs more; null: see beyond.", optional = true)
        Dearer surcharge,
    @ApiField("What becomes of a call beyond a limit.") Beyond beyond) {

  /** What becomes of a call too many. */
  public enum Beyond {
    REFUSED,
    SURCHARGE
  }

  /** A number of channels for each direction. */
  public record Channels(
      @ApiField(value = "Of calls that come in; null: no limit.", optional = true) Integer inbound,
      @ApiField(value = "Of calls that go out; null: no limit.", optional = true) Integer outbound,
      @ApiField(value = "Of both together; null: no limit.", optional = true) Integer total) {

    static Channels of(CallLimit limit) {
      return new Channels(limit.inbound(), limit.outbound(), limit.total());
    }

    static Channels of(Occupancy now) {
      return new Channels(now.inbound(), now.outbound(), now.total());
    }
  }

  /** What a call beyond a limit costs more. */
  public record Dearer(
      @ApiField("Once for an answered call.") Amount perCall,
      @ApiField("For 60 charged seconds.") Amount perMinute) {

    /** Null for null. */
    static Dearer of(Surcharge surcharge) {
      return surcharge == null
          ? null
          : new Dearer(Amount.of(surcharge.perCall()), Amount.of(surcharge.perMinute()));
    }
  }

  /**
   * @param prices whether the reader may know the surcharge
   */
  static CallLimits of(CallLimit set, CallLimit inForce, Occupancy now, boolean prices) {
    return new CallLimits(
        Channels.of(set),
        Channels.of(inForce),
        Channels.of(now),
        prices ? Dearer.of(set.surcharge()) : null,
        set.surcharge() == null ? Beyond.REFUSED : Beyond.SURCHARGE);
  }
}
