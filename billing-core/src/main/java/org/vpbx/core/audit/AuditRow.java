package org.vpbx.core.audit;

import java.time.Instant;
import java.util.Map;
import org.vpbx.core.id.AccountId;

/**
 * Something that was done.
 *
 * @param user who did it; null: somebody of an account above the reader's own
 * @param acting the name of the account as which he acted; null: none, or not the reader's to know
 * @param account the name of the account that it concerns
 * @param address where the request came from; null together with {@code user}
 */
public record AuditRow(
    Instant recordedAt,
    String user,
    String acting,
    AccountId accountId,
    String account,
    AuditAction action,
    Map<String, String> details,
    String address) {}
