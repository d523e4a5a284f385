package org.vpbx.core.db;

import org.vpbx.core.config.Settings;

/**
 * Where the database is.
 *
 * @param url a JDBC address such as {@code jdbc:mysql://127.0.0.1:3306/vpbx}; the options that vPBX
 *     relies on are added to it
 * @param connectionsMax the most connections that one process holds
 */
public record DatabaseSettings(String url, String user, String password, int connectionsMax) {

  /** Reads {@code VPBX_DB_URL}, {@code _USER}, {@code _PASSWORD} and {@code _CONNECTIONS}. */
  public static DatabaseSettings from(Settings settings) {
    return new DatabaseSettings(
        settings.required("VPBX_DB_URL"),
        settings.required("VPBX_DB_USER"),
        settings.required("VPBX_DB_PASSWORD"),
        settings.number("VPBX_DB_CONNECTIONS", 10));
  }

  @Override
  public String toString() {
    return "DatabaseSettings[url=" + url + ", user=" + user + "]";
  }
}
