package org.vpbx.core.call;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.mail.Mail;
import org.vpbx.core.mail.MailTexts;
import org.vpbx.core.mail.Outbox;

/**
 * Tells the Owner in time that an Asterisk will soon be unable to write its record (promise C10):
 * by mail once, and on the page of reconciliation as long as it lasts. Thread-safe.
 */
public final class RecordAlarm {

  private static final Logger log = LoggerFactory.getLogger(RecordAlarm.class);

  private static final long MEGABYTE = 1024L * 1024;

  private final Database database;
  private final InstantSource clock;
  private final Accounts accounts;
  private final Outbox outbox;

  RecordAlarm(Database database, InstantSource clock, Accounts accounts, Outbox outbox) {
    this.database = database;
    this.clock = clock;
    this.accounts = accounts;
    this.outbox = outbox;
  }

  /**
   * Notes how much room the disk of an Asterisk's record has. The same again changes nothing.
   *
   * @param bytes that can be written
   * @param enough as many bytes do not worry anybody
   */
  public void space(String asterisk, long bytes, long enough) {
    database.run(tx -> {
      NodeMapper mapper = tx.mapper(NodeMapper.class);
      if (bytes >= enough) {
        mapper.enoughSpace(asterisk);
      } else if (mapper.shortOfSpace(asterisk, clock.instant()) == 1) {
        log.error("The disk of the record of {} has {} bytes left", asterisk, bytes);
        accounts.owner(tx).ifPresent(owner -> tell(tx, owner, asterisk, bytes / MEGABYTE));
      }
    });
  }

  private void tell(Tx tx, Account owner, String asterisk, long megabytes) {
    MailTexts texts = new MailTexts("org.vpbx.core.call.record", owner);
    outbox.write(
        tx,
        new Mail(
            "record-space-" + clock.millis(),
            owner.id(),
            owner.id(),
            owner.language(),
            texts.of("subject", asterisk, megabytes),
            texts.of("body", asterisk, megabytes)));
  }
}
