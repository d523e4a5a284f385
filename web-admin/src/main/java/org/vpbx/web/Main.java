package org.vpbx.web;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.Core;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Settings;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;

/** The portal as a process of its own, configured by its environment. */
public final class Main {

  private static final Logger log = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Runs until it is told to stop; exits with 2 if a setting is wrong. */
  public static void main(String[] args) {
    try {
      run(new Settings(System.getenv()));
    } catch (InvalidSettings e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(Settings environment) {
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
