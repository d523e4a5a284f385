package org.vpbx.core.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.session.TransactionIsolationLevel;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.id.Id;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;

/**
 * The one way to the SQL database (MySQL from 8.4 on, MariaDB from 11 on). All work is done in
 * transactions; thread-safe.
 */
public final class Database implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private static final int ATTEMPTS_MAX = 8;

  /**
   * A unique key that another transaction has taken since this one looked. The second run sees its
   * row, so that what is asked before writing answers; a third would change nothing.
   */
  private static final int DUPLICATE_KEY = 1062;

  /** What to do about an error of both engines: run the transaction again. */
  private static final Map<Integer, String> RETRIED =
      Map.of(
          1213,
          "deadlock",
          1205,
          "lock time-out",
          1020,
          "certification failure",
          DUPLICATE_KEY,
          "duplicate key");

  /**
   * Options that vPBX relies on: UTC, batches in one packet, the same SQL dialect everywhere; and
   * that nobody but the driver changes a session, so that it need not be asked.
   */
  private static final String OPTIONS =
      "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true"
          + "&useLocalSessionState=true"
          + "&cachePrepStmts=true&prepStmtCacheSize=500&prepStmtCacheSqlLimit=4000"
          + "&useServerPrepStmts=false"
          + "&connectTimeout=3000&socketTimeout=30000"
          + "&sessionVariables=innodb_lock_wait_timeout=2,"
          + "sql_mode='ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,"
          + "NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

  private final HikariDataSource dataSource;
  private final SqlSessionFactory sessions;

  private Database(HikariDataSource dataSource) {
    this.dataSource = dataSource;
    this.sessions = new SqlSessionFactoryBuilder().build(configuration(dataSource));
  }

  /**
   * Opens a pool. Connections are made when they are needed.
   *
   * @throws InvalidSettings if the database does not answer or refuses the user
   */
  public static Database open(DatabaseSettings settings) {
    HikariConfig pool = new HikariConfig();
    String url = settings.url();
    pool.setJdbcUrl(url + (url.contains("?") ? "&" : "?") + OPTIONS);
    pool.setUsername(settings.user());
    pool.setPassword(settings.password());
    pool.setMaximumPoolSize(settings.connectionsMax());
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    pool.setAutoCommit(false);
    pool.setConnectionTimeout(3_000);
    pool.setPoolName("vpbx");
    try {
      return new Database(new HikariDataSource(pool));
    } catch (RuntimeException e) {
      throw new InvalidSettings(
          "The database "
              + url
              + " cannot be used ("
              + rootMessage(e)
              + "): see to it that it runs, and check VPBX_DB_URL, _USER and _PASSWORD.",
          e);
    }
  }

  private static String rootMessage(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  /** Brings the schema to the newest version; doing it again changes nothing. */
  public void migrate() {
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:org/vpbx/core/db/migration")
        .load()
        .migrate();
  }

  /** For libraries that bring SQL of their own, such as session stores. */
  public DataSource dataSource() {
    return dataSource;
  }

  /**
   * Runs the work in a transaction and commits it. A deadlock, a lock time-out or a certification
   * failure runs it again, eight times at the most, and a duplicate key once more, so the work must
   * have no effect outside the transaction. Any exception rolls it back and is thrown on.
   */
  public <T> T inTransaction(Function<Tx, T> work) {
    return run(ExecutorType.SIMPLE, work);
  }

  /**
   * {@link #inTransaction} for work that writes many rows: equal statements that follow one another
   * wait and are sent together. So a write returns before it is done; it tells no count of rows,
   * and its generated key is known after {@link Tx#flush}.
   */
  public <T> T inBatch(Function<Tx, T> work) {
    return run(ExecutorType.BATCH, work);
  }

  private <T> T run(ExecutorType type, Function<Tx, T> work) {
    for (int attempt = 1; ; attempt++) {
      try (SqlSession session =
          sessions.openSession(type, TransactionIsolationLevel.READ_COMMITTED)) {
        T result = work.apply(new Tx(session));
        session.commit(true);
        return result;
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS_MAX || !worthAnotherTry(e, attempt)) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  /** {@link #inTransaction} for work without a result. */
  public void run(Consumer<Tx> work) {
    inTransaction(tx -> {
      work.accept(tx);
      return true;
    });
  }

  @Override
  public void close() {
    dataSource.close();
  }

  private static boolean worthAnotherTry(Throwable fault, int attempt) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && RETRIED.containsKey(sql.getErrorCode())) {
        if (sql.getErrorCode() == DUPLICATE_KEY && attempt > 1) {
          return false;
        }
        log.info("Transaction runs again after a {}", RETRIED.get(sql.getErrorCode()));
        return true;
      }
    }
    return false;
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(5L << Math.min(attempt, 6)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting to run a transaction again", e);
    }
  }

  /** A connection goes back to the pool as it was taken, without a word to the database. */
  private static JdbcTransactionFactory transactions() {
    Properties properties = new Properties();
    properties.setProperty("skipSetAutoCommitOnClose", "true");
    JdbcTransactionFactory transactions = new JdbcTransactionFactory();
    transactions.setProperties(properties);
    return transactions;
  }

  private static Configuration configuration(DataSource dataSource) {
    Configuration configuration =
        new Configuration(new Environment("vpbx", transactions(), dataSource));
    configuration.setMapUnderscoreToCamelCase(true);
    configuration.setArgNameBasedConstructorAutoMapping(true);
    configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
    configuration.setCacheEnabled(false);
    configuration.setObjectFactory(new RowFactory());
    var types = configuration.getTypeHandlerRegistry();
    types.register(Money.class, new MoneyTypeHandler());
    types.register(
        Currency.class, new TextTypeHandler<>(Currency::getInstance, Currency::getCurrencyCode));
    types.register(ZoneId.class, new TextTypeHandler<>(ZoneId::of, ZoneId::getId));
    types.register(PhoneNumber.class, new TextTypeHandler<>(PhoneNumber::of, PhoneNumber::digits));
    for (Class<?> id : Id.class.getPermittedSubclasses()) {
      IdTypeHandler.register(types, id.asSubclass(Id.class));
    }
    return configuration;
  }
}
