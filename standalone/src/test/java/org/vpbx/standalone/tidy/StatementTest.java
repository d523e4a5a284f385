package org.vpbx.standalone.tidy;

import static org.vpbx.standalone.tidy.ProjectFiles.none;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpbx.standalone.tidy.ProjectFiles.TextFile;

/** What holds for every SQL statement. */
class StatementTest {

  private static final List<MapperStatement> STATEMENTS = MapperStatement.all();

  private static final String LEDGER_MAPPER = "org.vpbx.core.ledger.LedgerMapper";

  private static final Pattern LEDGER_TABLE =
      Pattern.compile("\\b(ledger_account|transfer|posting|reservation)\\b");

  private static final Pattern LEDGER_WRITE =
      Pattern.compile(
          "(?i)\\b(INTO|UPDATE|DELETE\\s+FROM|TRUNCATE|TABLE)\\s+`?" + LEDGER_TABLE.pattern());

  private static final Pattern CLOCK =
      Pattern.compile(
          "(?i)\\b(NOW|SYSDATE|CURDATE|CURTIME|UNIX_TIMESTAMP|UTC_\\w+)\\s*\\("
              + "|\\bCURRENT_(DATE|TIME|TIMESTAMP)\\b|\\bLOCALTIME(STAMP)?\\b");

  @Test
  void everyStatementHasItsMethod() {
    Set<String> methods = methods().collect(Collectors.toSet());
    none(
        "Remove these statements, or declare their methods in the mapper's interface",
        STATEMENTS.stream()
            .filter(statement -> !methods.contains(name(statement)))
            .map(statement -> statement.at() + " " + statement.id()));
  }

  @Test
  void everyMethodHasItsStatement() {
    Set<String> statements =
        STATEMENTS.stream().map(StatementTest::name).collect(Collectors.toSet());
    none(
        "Remove these methods, or write their statements in the mapper's XML",
        methods().filter(method -> !statements.contains(method)));
  }

  @Test
  void onlyTheLedgerWritesItsTables() {
    none(
        "Move money by Ledger: a balance that is changed elsewhere will be wrong one day",
        Stream.concat(
            statementsThat(s ->
                !s.mapper().equals(LEDGER_MAPPER)
                    && !s.verb().equals("select")
                    && LEDGER_TABLE.matcher(s.sql().replaceAll("#\\{.*?}", "")).find()),
            ProjectFiles.that(TextFile::isMainJava).stream().flatMap(StatementTest::ledgerWrites)));
  }

  @Test
  void parametersAreBoundNeverPasted() {
    none("Write #{…}: pasted text is an open door", statementsThat(s -> s.sql().contains("${")));
  }

  @Test
  void theTimeComesFromTheCaller() {
    none(
        "Pass the time in: the database's clock cannot be moved by a test",
        statementsThat(statement -> CLOCK.matcher(statement.sql()).find()));
  }

  private static Stream<String> statementsThat(Predicate<MapperStatement> wrong) {
    return STATEMENTS.stream().filter(wrong).map(s -> s.at() + " " + s.id());
  }

  private static Stream<String> ledgerWrites(TextFile file) {
    return LEDGER_WRITE
        .matcher(file.text())
        .results()
        .map(write -> file.at(file.text().substring(0, write.end()).lines().count()));
  }

  private static Stream<String> methods() {
    return CompiledClasses.mappers().stream()
        .flatMap(mapper -> Arrays.stream(mapper.getMethods()))
        .map(method -> method.getDeclaringClass().getName() + "." + method.getName());
  }

  private static String name(MapperStatement statement) {
    return statement.mapper() + "." + statement.id();
  }
}
