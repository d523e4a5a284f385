package org.vpbx.agi;

import java.time.Clock;
import org.vpbx.core.Core;
import org.vpbx.core.config.Program;
import org.vpbx.core.config.Settings;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;

/** The process agi-server: answers Asterisk's questions. Settings come from the environment. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Program.run(() -> {
      Settings settings = new Settings(System.getenv());
      DatabaseSettings databaseSettings = DatabaseSettings.from(settings);
      AgiSettings agiSettings = AgiSettings.from(settings);
      settings.refuseUnknown();
      try (Database database = Database.open(databaseSettings);
          AgiServer server =
              AgiServer.start(
                  agiSettings, Core.of(database, Clock.systemUTC()).calls().switchboard())) {
        System.out.println("agi-server listens on " + server.hostAndPort());
        server.join();
      }
    });
  }
}
