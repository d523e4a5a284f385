package org.vpbx.web.fraud;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.fraud.CallLock;
import org.vpbx.core.fraud.FirstTimeRule;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.core.fraud.NightRule;

/** What the audit log says of caps against fraud, whether a page or a program changed them. */
public final class FraudAudit {

  private FraudAudit() {}

  /** Of caps that were set in the place of others. */
  public static Map<String, String> of(FraudCaps before, FraudCaps after) {
    return Changes.between(parts(before), parts(after));
  }

  private static Map<String, String> parts(FraudCaps caps) {
    Map<String, String> details = new LinkedHashMap<>();
    put(details, "spendHour", caps.spendHour());
    put(details, "spendDay", caps.spendDay());
    put(details, "callsPerMinute", caps.callsPerMinute());
    put(details, "international", caps.international());
    put(details, "firstTime", firstTime(caps.firstTime()));
    put(details, "night", night(caps.night()));
    put(details, "endCalls", caps.endsCalls() == null ? null : caps.endsCalls() ? "YES" : "NO");
    return details;
  }

  /** Of a lock that was taken away. */
  public static Map<String, String> of(CallLock lock) {
    return Map.of("cap", lock.cap().name(), "lockedAt", lock.lockedAt().toString());
  }

  private static String firstTime(FirstTimeRule rule) {
    return rule == null
        ? null
        : "%d %s %s"
            .formatted(
                rule.days(), rule.refused() ? "REFUSE" : "ALLOW", String.join(" ", rule.allowed()))
            .strip();
  }

  private static String night(NightRule rule) {
    return rule == null
        ? null
        : rule.from() + "–" + rule.to() + " " + (rule.spend() == null ? "REFUSE" : rule.spend());
  }

  private static void put(Map<String, String> details, String key, Object value) {
    if (value != null) {
      details.put(key, value.toString());
    }
  }
}
