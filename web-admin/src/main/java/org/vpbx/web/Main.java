package org.vpbx.web;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.Core;
import org.vpbx.core.config.Program;
import org.vpbx.core.config.Settings;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;

/** The portal as a process of its own, configured by its environment. */
public final class Main {

  private static final Logger log = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Serves until the process is told to stop. */
  public static void main(String[] args) {
    Program.run(Main::run);
  }

  private static void run() {
    Settings environment = new Settings(System.getenv());
    WebSettings web = WebSettings.from(environment);
    DatabaseSettings db = DatabaseSettings.from(environment);
    environment.refuseUnknown();
    Database database = Database.open(db);
    WebServer server = WebServer.start(web, Core.of(database, Clock.systemUTC()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, database), "stop"));
    log.info("The portal is at {}", server.url());
  }

  private static void stop(WebServer server, Database database) {
    server.close();
    database.close();
  }
}
