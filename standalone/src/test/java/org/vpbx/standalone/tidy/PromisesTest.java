package org.vpbx.standalone.tidy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.vpbx.standalone.tidy.ProjectFiles.none;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpbx.standalone.tidy.ProjectFiles.TextFile;

/** The table of promises and the tests say the same about what is kept. */
class PromisesTest {

  private static final String TABLE = "docs/promises.md";

  private static final Set<String> STATES = Set.of("done", "part", "open");

  /** How many promises each letter has. */
  private static final Map<String, Integer> COUNTS =
      Map.of("A", 8, "B", 11, "C", 10, "D", 4, "E", 8, "H", 10, "Z", 3);

  private static final Pattern ROW =
      Pattern.compile("^\\| (?<id>[A-Z]\\d{1,2}) \\| (?<promise>.+) \\| (?<state>.*) \\|$");

  private static final Pattern ID = Pattern.compile("\\b[A-Z]\\d{1,2}\\b");

  /** The comments and strings of a Java source. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?s)/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'])+'");

  private static final Pattern PROMISE = Pattern.compile("(?i)\\bpromises?\\b");

  private final Map<String, String> states = states();
  private final Map<String, Set<String>> named = named();

  @Test
  void theTableHasEveryPromiseOnceWithItsState() {
    assertFalse(states.isEmpty(), TABLE + " has no rows: | ID | promise | state |");
    Set<String> wanted =
        COUNTS.entrySet().stream()
            .flatMap(e -> IntStream.rangeClosed(1, e.getValue()).mapToObj(i -> e.getKey() + i))
            .collect(Collectors.toCollection(TreeSet::new));
    none(
        "Give each promise one row in " + TABLE,
        wanted.stream().filter(id -> !states.containsKey(id)));
    none(
        "Count new letters and numbers in COUNTS of this test",
        states.keySet().stream().filter(id -> !wanted.contains(id)));
    none(
        "A state is done, part or open",
        states.entrySet().stream()
            .filter(e -> !STATES.contains(e.getValue()))
            .map(String::valueOf));
  }

  @Test
  void whatIsKeptIsShownByATest() {
    none(
        "Name these in the test that shows them, such as \"promise A1\", or mark them open",
        states.entrySet().stream()
            .filter(e -> !e.getValue().equals("open") && !named.containsKey(e.getKey()))
            .map(e -> e.getKey() + " is " + e.getValue() + " by " + TABLE));
  }

  @Test
  void testsNamePromisesThatThereAre() {
    none(
        "There is no such promise in " + TABLE,
        named.entrySet().stream()
            .filter(e -> !states.containsKey(e.getKey()))
            .map(e -> e.getValue() + " names " + e.getKey()));
  }

  private static Map<String, String> states() {
    List<String> lines =
        ProjectFiles.that(file -> file.path().equals(TABLE)).stream()
            .flatMap(file -> file.text().lines())
            .toList();
    Map<String, String> states = new TreeMap<>();
    for (String line : lines) {
      var row = ROW.matcher(line);
      if (row.matches() && states.put(row.group("id"), row.group("state")) != null) {
        throw new AssertionError(row.group("id") + " stands twice in " + TABLE);
      }
    }
    return states;
  }

  /** Each ID with the tests that name it; this one only speaks of them. */
  private static Map<String, Set<String>> named() {
    Map<String, Set<String>> named = new TreeMap<>();
    ProjectFiles.that(f -> f.isTestJava() && !f.path().contains("/tidy/PromisesTest")).stream()
        .forEach(file ->
            ids(file)
                .forEach(id -> named.computeIfAbsent(id, any -> new TreeSet<>()).add(file.path())));
    return named;
  }

  private static Stream<String> ids(TextFile file) {
    return WORDS
        .matcher(file.text())
        .results()
        .map(MatchResult::group)
        .filter(words -> PROMISE.matcher(words).find())
        .flatMap(words -> ID.matcher(words).results())
        .map(MatchResult::group);
  }
}
