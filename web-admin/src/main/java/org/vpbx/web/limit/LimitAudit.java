package org.vpbx.web.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.limit.ExtraChannels;
import org.vpbx.core.rating.Surcharge;

/** What the audit log says of limits and packages, whether a page or a program changed them. */
public final class LimitAudit {

  private static final String NONE = Changes.NO_LIMIT;

  private LimitAudit() {}

  /** Of a limit that was set in the place of another. */
  public static Map<String, String> of(CallLimit before, CallLimit after) {
    return Changes.between(parts(before), parts(after));
  }

  private static Map<String, String> parts(CallLimit limit) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("inbound", named(limit.inbound()));
    details.put("outbound", named(limit.outbound()));
    details.put("total", named(limit.total()));
    Surcharge surcharge = limit.surcharge();
    details.put(
        "beyond",
        surcharge == null ? "REFUSED" : surcharge.perCall() + " + " + surcharge.perMinute());
    return details;
  }

  /** Of a package that was added. */
  public static Map<String, String> of(ExtraChannels extra) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("name", extra.name());
    details.put("inbound", named(extra.inbound()));
    details.put("outbound", named(extra.outbound()));
    details.put("total", named(extra.total()));
    details.put("from", extra.from().toString());
    if (extra.to() != null) {
      details.put("to", extra.to().toString());
    }
    return details;
  }

  /** A number of channels; {@code NONE} where nothing limits them. */
  public static String named(Integer channels) {
    return channels == null ? NONE : channels.toString();
  }
}
