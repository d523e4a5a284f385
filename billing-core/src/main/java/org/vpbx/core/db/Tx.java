package org.vpbx.core.db;

import java.util.function.Consumer;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/**
 * A running transaction. It is handed down, so that several features can take part in one; it is
 * not kept after the work, and not shared between threads.
 */
public final class Tx {

  /** A mapper counts as known before it is whole, so nobody may look meanwhile. */
  private static final Object ADDING = new Object();

  private final SqlSession session;
  private final SqlSessionFactory sessions;

  Tx(SqlSession session, SqlSessionFactory sessions) {
    this.session = session;
    this.sessions = sessions;
  }

  /**
   * Runs statements that need no answer, many at a time: those that follow one another and are the
   * same go to the server together when the work is done.
   */
  public <M> void inBatch(Class<M> type, Consumer<M> work) {
    mapper(type);
    // It is not closed, since that would close the connection, which is the transaction's.
    SqlSession batch = sessions.openSession(ExecutorType.BATCH, session.getConnection());
    work.accept(batch.getMapper(type));
    batch.flushStatements();
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
