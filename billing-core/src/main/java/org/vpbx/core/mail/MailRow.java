package org.vpbx.core.mail;

import java.time.Instant;
import org.vpbx.core.id.MailId;

/**
 * A mail as the Owner sees it in the outbox.
 *
 * @param account the name of the account that it is for
 * @param attempts how often it was tried
 * @param error why the last attempt failed; null: none has
 * @param nextAttemptAt when it is tried again, unless it was sent or given up
 * @param sentTo to which addresses, parted by commas; null before
 * @param addressed whether there is an address to which it can go
 */
public record MailRow(
    MailId id,
    String account,
    String subject,
    MailState state,
    int attempts,
    String error,
    Instant createdAt,
    Instant nextAttemptAt,
    Instant sentAt,
    String sentTo,
    boolean addressed) {}
