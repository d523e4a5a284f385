package org.vpbx.core.audit;

import java.time.Instant;
import org.vpbx.core.id.AccountId;

/**
 * What narrows the audit log; what is null does not.
 *
 * @param to the first moment that is left out
 */
public record AuditFilter(AccountId account, AuditAction action, Instant from, Instant to) {

  public static final AuditFilter ALL = new AuditFilter(null, null, null, null);
}
