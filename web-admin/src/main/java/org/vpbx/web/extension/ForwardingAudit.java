package org.vpbx.web.extension;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Forward;

/** What the audit log says of forwarding, whether a page or a program changed it. */
public final class ForwardingAudit {

  private ForwardingAudit() {}

  /**
   * Of rules that were set in the place of others.
   *
   * @param after where calls go now, by the name of the occasion
   */
  public static Map<String, String> of(
      Extension extension, List<Forward> before, Map<String, String> after) {
    Map<String, String> was =
        before.stream().collect(Collectors.toMap(rule -> rule.occasion().name(), Forward::text));
    Map<String, String> details = new TreeMap<>(Changes.between(was, after));
    details.put("number", extension.number());
    return details;
  }
}
