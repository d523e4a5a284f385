package org.vpbx.standalone;

import java.time.Clock;
import org.vpbx.core.Core;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Program;
import org.vpbx.core.config.Settings;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;
import org.vpbx.core.ledger.Verification;

/** What an operator does to the database by hand: {@code migrate} and {@code ledger verify}. */
public final class Maintenance {

  private Maintenance() {}

  public static void main(String[] arguments) {
    Program.run(() -> run(String.join(" ", arguments)));
  }

  private static void run(String command) {
    Settings settings = new Settings(System.getenv());
    DatabaseSettings databaseSettings = DatabaseSettings.from(settings);
    settings.refuseUnknown();
    try (Database database = Database.open(databaseSettings)) {
      switch (command) {
        case "migrate" -> {
          database.migrate();
          System.out.println("The schema is at the newest version.");
        }
        case "ledger verify" -> verify(Core.of(database, Clock.systemUTC()));
        default -> throw new InvalidSettings("Say migrate or ledger verify, not " + command + ".");
      }
    }
  }

  private static void verify(Core core) {
    Verification verification = core.database().inTransaction(core.ledger()::verify);
    System.out.println(verification);
    if (!verification.holds()) {
      throw new IllegalStateException(
          "The ledger breaks a rule that always holds: " + verification);
    }
  }
}
