package org.vpbx.standalone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenDatabaseTest {
  private static final String DATABASES = "SHOW DATABASES LIKE 'vpbx%'";

  @TempDir Path directory;

  @Test
  void aDatabaseOfItsOwnIsMadeAndDroppedAndNothingElseTouched() throws SQLException {
    try (Loopback loopback = Loopback.claim();
        Children children = new Children(directory);
        LocalDatabase server =
            LocalDatabase.start(children, new MariaDb(), directory, loopback.next())) {
      try (GivenDatabase given = GivenDatabase.from(environment(server, "")).orElseThrow()) {
        String own = given.access().database();
        assertTrue(own.startsWith("vpbx_test_"), own);
        assertEquals(List.of("vpbx", own), ask(server, DATABASES));
      }
      assertEquals(List.of("vpbx"), ask(server, DATABASES));
      assertThrows(MissingPart.class, () -> GivenDatabase.from(environment(server, "wrong")));
    }
  }

  @Test
  void withoutAnAddressThereIsNone() {
    assertEquals(Optional.empty(), GivenDatabase.from(Map.of()));
    Map<String, String> odd =
        Map.of("VPBX_DB_URL", "localhost", "VPBX_DB_USER", "u", "VPBX_DB_PASSWORD", "p");
    assertThrows(MissingPart.class, () -> GivenDatabase.from(odd));
  }

  private static Map<String, String> environment(LocalDatabase server, String wrong) {
    return Map.of(
        "VPBX_DB_URL", "jdbc:mysql://%s:%d/any".formatted(server.host(), server.port()),
        "VPBX_DB_USER", server.user(),
        "VPBX_DB_PASSWORD", server.password() + wrong);
  }

  private static List<String> ask(LocalDatabase database, String sql) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
    }
    return answers;
  }
}
