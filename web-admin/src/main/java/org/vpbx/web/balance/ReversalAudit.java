package org.vpbx.web.balance;

import java.util.Map;
import org.vpbx.core.ledger.Reversal;

/** What the audit log says of a payment that a page or a program has taken back. */
public final class ReversalAudit {

  private ReversalAudit() {}

  public static Map<String, String> of(Reversal.Done done) {
    return Map.of(
        "amount",
        done.payment().amount().toString(),
        "reference",
        done.payment().reference(),
        "reason",
        done.reversal().reference());
  }
}
