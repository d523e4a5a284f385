package org.vpbx.standalone.sandbox;

/** Where a database is and how to log in. */
public record DatabaseAccess(String host, int port, String database, String user, String password) {
  /**
   * For Connector/J, unencrypted, which is right on the loopback interface alone; without user and
   * password.
   */
  public String jdbcUrl() {
    return "jdbc:mysql://%s:%d/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true"
        .formatted(host, port, database);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
