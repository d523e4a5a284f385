package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.mail.MailRow;
import org.vpbx.core.mail.MailState;
import org.vpbx.web.api.ApiField;

/** A mail of the outbox. */
public record MailView(
    @ApiField("The mail's number.") long id,
    @ApiField("The name of the account that it is for.") String account,
    @ApiField("Its subject.") String subject,
    @ApiField("What became of it.") MailState state,
    @ApiField("How often it was tried.") int attempts,
    @ApiField(value = "Why the last attempt failed.", optional = true) String error,
    @ApiField("When it was written.") Instant createdAt,
    @ApiField(value = "When it was sent.", optional = true) Instant sentAt) {

  static MailView of(MailRow mail) {
    return new MailView(
        mail.id().value(),
        mail.account(),
        mail.subject(),
        mail.state(),
        mail.attempts(),
        mail.error(),
        mail.createdAt(),
        mail.sentAt());
  }
}
