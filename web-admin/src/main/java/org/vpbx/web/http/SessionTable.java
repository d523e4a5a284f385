package org.vpbx.web.http;

import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.jetty.session.DatabaseAdaptor;
import org.eclipse.jetty.session.JDBCSessionDataStore.SessionTableSchema;
import org.eclipse.jetty.session.JDBCSessionDataStoreFactory;
import org.eclipse.jetty.session.SessionDataStoreFactory;

/**
 * Sessions in the database, in the table {@code portal_session}: a restart keeps people logged in,
 * and any number of portals serve the same people.
 */
public final class SessionTable {

  /** A session that is only looked at is written this often, to tell when it was last used. */
  private static final Duration SAVE_PERIOD = Duration.ofMinutes(1);

  private SessionTable() {}

  public static SessionDataStoreFactory in(DataSource database) {
    SessionTableSchema table = new SessionTableSchema();
    table.setTableName("portal_session");
    DatabaseAdaptor adaptor = new DatabaseAdaptor();
    adaptor.setDatasource(database);
    JDBCSessionDataStoreFactory stores = new JDBCSessionDataStoreFactory();
    stores.setSessionTableSchema(table);
    stores.setDatabaseAdaptor(adaptor);
    stores.setSavePeriodSec(Math.toIntExact(SAVE_PERIOD.toSeconds()));
    return stores;
  }
}
