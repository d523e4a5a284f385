package org.vpbx.standalone;

import java.time.Clock;
import org.vpbx.core.Core;
import org.vpbx.core.call.Replayed;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Program;
import org.vpbx.core.config.Settings;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;
import org.vpbx.core.ledger.Verification;

/**
 * What an operator does to the database by hand: {@code migrate}, {@code ledger verify} and {@code
 * replay}.
 */
public final class Maintenance {

  private Maintenance() {}

  public static void main(String[] arguments) {
    Program.run(() -> run(String.join(" ", arguments)));
  }

  private static void run(String command) {
    if (!holds(command)) {
      System.exit(1);
    }
  }

  /** Whether all is as it should be. */
  private static boolean holds(String command) {
    Settings settings = new Settings(System.getenv());
    DatabaseSettings databaseSettings = DatabaseSettings.from(settings);
    settings.refuseUnknown();
    try (Database database = Database.open(databaseSettings)) {
      return switch (command) {
        case "migrate" -> {
          database.migrate();
          System.out.println("The schema is at the newest version.");
          yield true;
        }
        case "ledger verify" -> {
          verify(Core.of(database, Clock.systemUTC()));
          yield true;
        }
        case "replay" -> replay(Core.of(database, Clock.systemUTC()));
        default ->
            throw new InvalidSettings("Say migrate, ledger verify or replay, not " + command + ".");
      };
    }
  }

  private static void verify(Core core) {
    Verification verification = core.database().inTransaction(core.ledger()::verify);
    System.out.println(
        """
        All postings sum to %s.
        Balances that are not the sum of their postings: %d.
        Accounts that have reserved something else than their calls: %d.
        Transfers without two equal sides: %d.\
        """
            .formatted(
                verification.sumOfPostings().stripTrailingZeros().toPlainString(),
                verification.wrongBalances(),
                verification.wrongReserved(),
                verification.unbalanced()));
    if (!verification.holds()) {
      throw new IllegalStateException("The ledger is wrong: each of these figures has to be 0.");
    }
    System.out.println("The ledger is right.");
  }

  /** Computes every charge again; what differs is printed. */
  static boolean replay(Core core) {
    Replayed replayed = core.database().inTransaction(core.calls().replay()::run);
    System.out.println(replayed);
    return replayed.holds();
  }
}
