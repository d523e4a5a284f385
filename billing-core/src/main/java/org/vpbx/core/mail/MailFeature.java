package org.vpbx.core.mail;

import java.time.InstantSource;

/**
 * What there is to do with mail.
 *
 * @param outbox what is to be sent
 * @param addresses where it goes
 */
public record MailFeature(Outbox outbox, MailAddresses addresses) {

  /** Wires the feature. */
  public static MailFeature of(InstantSource clock) {
    return new MailFeature(new Outbox(clock), new MailAddresses());
  }
}
