package org.vpbx.core.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.MailId;

/**
 * The mails that are to be sent: written in the transaction of what they tell, taken up by one
 * sender at a time, tried again for a day. A mail goes to the addresses of the account that it is
 * for, as they are then; if it has none, to those of the Owner, who may see everything, and never
 * to a level between. Thread-safe.
 */
public final class Outbox {

  /** A sender that has not told of its attempt by then is dead. */
  public static final Duration ATTEMPT_MAX = Duration.ofMinutes(5);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration PAUSE_MAX = Duration.ofHours(2);
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);
  private static final int DOUBLED_MAX = 7;
  private static final int ERROR_LENGTH_MAX = 400;

  private final InstantSource clock;

  public Outbox(InstantSource clock) {
    this.clock = clock;
  }

  /** Writes a mail, unless there is one of the same event: then it changes nothing. */
  public void write(Tx tx, Mail mail) {
    tx.mapper(MailMapper.class).insert(mail, clock.instant());
  }

  /**
   * Takes up mails that are due. Nobody else gets them until {@link #ATTEMPT_MAX} has passed, or
   * {@link #failed} has been told and its pause is over.
   */
  public List<OutgoingMail> take(Tx tx, int limit) {
    MailMapper mapper = tx.mapper(MailMapper.class);
    Instant now = clock.instant();
    List<OutgoingMail> taken = new ArrayList<>();
    for (MailId id : mapper.due(now, limit)) {
      if (mapper.claim(id, now, now.plus(ATTEMPT_MAX), now.plus(GIVE_UP_AFTER)) == 1) {
        Stored mail = mapper.claimed(id);
        taken.add(mail.outgoing(mapper.recipients(mail.accountId())));
      }
    }
    return taken;
  }

  /** The attempt succeeded. Of no effect if another sender has taken the mail since. */
  public void sent(Tx tx, OutgoingMail mail) {
    String to = String.join(", ", mail.recipients());
    tx.mapper(MailMapper.class).sent(mail.id(), mail.attempt(), clock.instant(), to);
  }

  /**
   * The attempt failed: the mail waits twice as long as after the one before, two hours at the
   * most, and is given up a day after the first attempt.
   *
   * @return whether it is given up now
   */
  public boolean failed(Tx tx, OutgoingMail mail, String error) {
    MailMapper mapper = tx.mapper(MailMapper.class);
    Instant now = clock.instant();
    String shown = error.substring(0, Math.min(error.length(), ERROR_LENGTH_MAX));
    int changed =
        mapper.failed(mail.id(), mail.attempt(), shown, now, now.plus(pause(mail.attempt())));
    return changed == 1 && mapper.state(mail.id()) == MailState.FAILED;
  }

  /** The newest first, of those that were written before one; null: of all. */
  public List<MailRow> list(Tx tx, MailId before, int limit) {
    return tx.mapper(MailMapper.class).list(before, limit);
  }

  public Optional<MailRow> find(Tx tx, MailId id) {
    return Optional.ofNullable(tx.mapper(MailMapper.class).find(id));
  }

  /** How many are in a state. */
  public long count(Tx tx, MailState state) {
    return tx.mapper(MailMapper.class).count(state);
  }

  /**
   * Has a mail tried at once that was given up or pauses after a failure, and for a day again.
   *
   * @return false if it is neither
   */
  public boolean retry(Tx tx, MailId id) {
    return tx.mapper(MailMapper.class).retry(id, clock.instant()) == 1;
  }

  private static Duration pause(int attempt) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, DOUBLED_MAX));
    return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
  }

  /** A mail without its addresses. */
  record Stored(
      MailId id,
      int attempts,
      AccountId accountId,
      String sender,
      String language,
      String subject,
      String body) {

    OutgoingMail outgoing(List<String> recipients) {
      return new OutgoingMail(id, attempts, sender, recipients, language, subject, body);
    }
  }
}
