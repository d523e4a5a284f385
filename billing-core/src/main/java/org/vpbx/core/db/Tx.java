package org.vpbx.core.db;

import java.sql.Connection;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;

/**
 * A running transaction. It is handed down, so that several features can take part in one; it is
 * not kept after the work, and not shared between threads.
 */
public final class Tx {

  /** A mapper counts as known before it is whole, so nobody may look meanwhile. */
  private static final Object ADDING = new Object();

  private final SqlSession session;

  Tx(SqlSession session) {
    this.session = session;
  }

  /**
   * For what mappers are too slow for, such as the rows of a long file. Commit and close are not
   * the caller's.
   */
  public Connection connection() {
    return session.getConnection();
  }

  /**
   * Sends the writes that are waiting, so that keys made by the database are known. In a
   * transaction of {@link Database#inBatch} writes wait until this, a read or the commit; in any
   * other they never do.
   */
  public void flush() {
    session.flushStatements();
  }

  /** The mapper of a feature. Its XML stands at the same path under resources. */
  public <M> M mapper(Class<M> type) {
    Configuration configuration = session.getConfiguration();
    synchronized (ADDING) {
      if (!configuration.hasMapper(type)) {
        configuration.addMapper(type);
      }
    }
    return session.getMapper(type);
  }
}
