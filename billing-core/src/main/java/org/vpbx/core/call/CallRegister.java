package org.vpbx.core.call;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CallId;

/**
 * The calls that questions are about: those that are asked about for the first time are put on
 * record. Locks nothing that is of others, so that it comes before all locks. Belongs to one
 * transaction.
 */
final class CallRegister {

  private final CallMapper mapper;
  private final Map<String, CallId> ids;
  private final Map<String, String> destinations;

  /**
   * @param destinations those of new calls
   */
  private CallRegister(
      CallMapper mapper, Map<String, CallId> ids, Map<String, String> destinations) {
    this.mapper = mapper;
    this.ids = ids;
    this.destinations = destinations;
  }

  /**
   * Finds the calls, and writes those that are new.
   *
   * @param destination what the record of a new call shows as such
   * @throws IllegalStateException if a call is that of another account
   */
  static CallRegister open(
      Tx tx, List<Inquiry> inquiries, Function<Inquiry, String> destination, Instant now) {
    CallMapper mapper = tx.mapper(CallMapper.class);
    Map<String, PhoneCall> known =
        mapper.byLinkedids(inquiries.stream().map(CallRegister::linkedid).toList()).stream()
            .collect(Collectors.toMap(PhoneCall::linkedid, Function.identity()));
    Map<String, CallId> ids = new HashMap<>();
    Map<String, String> destinations = new HashMap<>();
    Map<String, GeneratedKey> keys = new HashMap<>();
    for (Inquiry inquiry : inquiries) {
      PhoneCall call = known.get(linkedid(inquiry));
      if (call != null) {
        ids.put(call.linkedid(), own(call, inquiry).id());
      } else if (!keys.containsKey(linkedid(inquiry))) {
        NewCall begun = begun(inquiry, destination.apply(inquiry), now);
        GeneratedKey key = new GeneratedKey();
        keys.put(begun.linkedid(), key);
        destinations.put(begun.linkedid(), begun.destination());
        mapper.insertCall(new TenantScope(inquiry.account()), key, begun);
      }
    }
    tx.flush();
    keys.forEach((linkedid, key) -> ids.put(linkedid, key.as(CallId::new)));
    return new CallRegister(mapper, ids, destinations);
  }

  CallId id(String linkedid) {
    return ids.get(linkedid);
  }

  /** The record shows where the call goes now. */
  void goesTo(String linkedid, String destination) {
    if (!destination.equals(destinations.get(linkedid))) {
      mapper.destination(id(linkedid), destination);
    }
  }

  private static String linkedid(Inquiry inquiry) {
    return inquiry.question().linkedid();
  }

  private static NewCall begun(Inquiry inquiry, String destination, Instant now) {
    return new NewCall(
        linkedid(inquiry),
        inquiry.extensionId(),
        inquiry.callerText(),
        inquiry.question().dialled(),
        inquiry.number(),
        destination,
        now);
  }

  private static PhoneCall own(PhoneCall call, Inquiry inquiry) {
    if (!call.accountId().equals(inquiry.account())) {
      throw new IllegalStateException(
          "Call " + call.linkedid() + " is not that of " + inquiry.question().endpoint());
    }
    return call;
  }
}
