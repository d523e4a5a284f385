package org.vpbx.core.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.route.DialOutcome;

/**
 * Puts emergency calls on record that the dialplan has completed by itself, while nobody here could
 * be asked (promise C2): Asterisk's record tells of them afterwards. Each method may be called
 * again with the same facts, and then changes nothing. Thread-safe.
 */
public final class EmergencyRecord {

  private static final String DESTINATION = "Emergency";

  private final Pbxes pbxes;
  private final Settlement settlement;

  EmergencyRecord(Pbxes pbxes, Settlement settlement) {
    this.pbxes = pbxes;
    this.settlement = settlement;
  }

  /**
   * A channel that the dialplan has dialled.
   *
   * @param endpoint Asterisk's name of the carrier
   * @param at when it was first heard of
   */
  public record Attempt(String linkedid, String endpoint, String number, Instant at) {

    /** The systemname of the Asterisk that dialled. */
    String asterisk() {
      return asteriskOf(linkedid);
    }
  }

  /** The systemname of the Asterisk that has made a linkedid. */
  static String asteriskOf(String linkedid) {
    return linkedid.substring(0, Math.max(0, linkedid.lastIndexOf('-')));
  }

  /**
   * An extension has dialled an emergency number, or has transferred somebody to one, and the
   * dialplan tries to connect it, unless agi-server answers in time. It may be on record already,
   * by an agi-server that answered too late, and even as one that is over: it goes on until {@link
   * #ended}.
   *
   * @throws IllegalArgumentException if there is no such extension: whose call it is is not known
   */
  public void began(Tx tx, String linkedid, String endpoint, String number, Instant at) {
    CallId call = call(tx, linkedid).orElseGet(() -> insert(tx, linkedid, endpoint, number, at));
    EmergencyMapper mapper = tx.mapper(EmergencyMapper.class);
    mapper.mark(call);
    mapper.goesOn(call);
  }

  private CallId insert(Tx tx, String linkedid, String endpoint, String number, Instant at) {
    Extension caller = pbxes.byEndpoints(tx, List.of(endpoint)).get(endpoint);
    if (caller == null) {
      throw new IllegalArgumentException("Nobody has the phone " + endpoint);
    }
    NewCall call =
        new NewCall(linkedid, caller.id(), caller.number(), number, null, DESTINATION, at);
    GeneratedKey key = new GeneratedKey();
    tx.mapper(CallMapper.class).insertCall(new TenantScope(caller.accountId()), key, call);
    tx.flush();
    return key.as(CallId::new);
  }

  /** The channel that was dialled is answered. */
  public void answered(Tx tx, Attempt attempt, String channel) {
    settlement.answered(tx, leg(tx, attempt, channel), attempt.at(), channel);
  }

  /**
   * The channel that was dialled hung up.
   *
   * @param cause Q.850
   */
  public void hungUp(Tx tx, Attempt attempt, String channel, int cause) {
    settlement.ended(tx, leg(tx, attempt, channel), attempt.at(), cause);
  }

  /** The caller's channel hung up. */
  public void ended(Tx tx, String linkedid, Instant at, String dialStatus) {
    CallOutcome unanswered = CallOutcome.unanswered(DialOutcome.of(dialStatus));
    tx.mapper(EmergencyMapper.class).ended(linkedid, at, unanswered);
  }

  /** The leg that was made for the channel before, or a new one. */
  private LegId leg(Tx tx, Attempt attempt, String channel) {
    EmergencyMapper mapper = tx.mapper(EmergencyMapper.class);
    LegId known = mapper.leg(attempt.linkedid(), channel);
    if (known != null) {
      return known;
    }
    CallId call =
        call(tx, attempt.linkedid())
            .orElseThrow(
                () -> new IllegalArgumentException("No call has begun as " + attempt.linkedid()));
    GeneratedKey key = new GeneratedKey();
    mapper.insertLeg(key, call, channel, attempt);
    tx.flush();
    return key.as(LegId::new);
  }

  private static Optional<CallId> call(Tx tx, String linkedid) {
    return tx.mapper(CallMapper.class).byLinkedids(List.of(linkedid)).stream()
        .map(PhoneCall::id)
        .findFirst();
  }
}
