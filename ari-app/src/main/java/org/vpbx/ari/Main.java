package org.vpbx.ari;

import java.time.Clock;
import org.vpbx.core.Core;
import org.vpbx.core.config.Program;
import org.vpbx.core.config.Settings;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;

/** The process ari-app: settles the calls of one Asterisk. Settings come from the environment. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Program.run(() -> {
      Settings settings = new Settings(System.getenv());
      DatabaseSettings databaseSettings = DatabaseSettings.from(settings);
      AriSettings ariSettings = AriSettings.from(settings);
      settings.refuseUnknown();
      try (Database database = Database.open(databaseSettings);
          AriApp app = AriApp.start(ariSettings, Core.of(database, Clock.systemUTC()))) {
        System.out.println("ari-app settles the calls of " + ariSettings.node());
        app.join();
      }
    });
  }
}
