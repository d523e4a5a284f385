package org.vpbx.standalone.tidy;

import static org.vpbx.standalone.tidy.ProjectFiles.none;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpbx.standalone.tidy.JavaTrees.Parsed;
import org.vpbx.standalone.tidy.ProjectFiles.TextFile;

/**
 * The house rules for the text of this project's files. Its neighbours check the others: {@link
 * SizeTest} how long methods and files are, {@link ExactnessTest} that money is exact, {@link
 * ArchitectureTest} who may know whom and where the time comes from, {@link StatementTest} and
 * {@link TenantScopeTest} the SQL, {@link PromisesTest} that each promise kept is named by a test,
 * {@link EmergencyNumbersTest} the dialplan's own list of them.
 */
class TidyTest {

  private static final int LINE_LENGTH_MAX = 100;

  /** Written so that it does not find itself. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO[D]O|FIX[M]E|X[X]X|HAC[K])\\b|^(<{7}|>{7}) ");

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.\\-{}$])/((work|root)/|home/[a-z])");

  private static final Pattern REGISTRY =
      Pattern.compile(
          "\\b(repo1?\\.maven(\\.apache)?\\.org|(deb|security|snapshot)\\.debian\\.org"
              + "|(archive|ports|security)\\.ubuntu\\.com|registry\\.(npmjs|yarnpkg)\\.(org|com)"
              + "|files\\.pythonhosted\\.org|pypi\\.org|registry-1\\.docker\\.io"
              + "|proxy\\.golang\\.org|plugins\\.gradle\\.org|(index|static)\\.crates\\.io)\\b");

  @Test
  void linesOfJavaFitTheirWidth() {
    List<TextFile> files = ProjectFiles.that(f -> (f.isMainJava() || f.isTestJava()));
    none(
        "Break these lines: Java has at most 100 characters a line (strings in tests may be longer)",
        JavaTrees.parse(files).stream().flatMap(TidyTest::longLines));
  }

  @Test
  void linesHaveNoTabsAndNoBlanksAtTheirEnd() {
    Pattern blanks = Pattern.compile("\t|[ \r]$");
    none(
        "Indent these lines by spaces, and end them without a blank",
        ours().flatMap(file -> file.linesWith(blanks)));
  }

  @Test
  void filesEndWithOneLineFeed() {
    none(
        "End these files with one line feed",
        ours()
            .filter(f -> !f.text().isEmpty())
            .filter(f -> !f.text().endsWith("\n") || f.text().endsWith("\n\n"))
            .map(f -> f.at(f.text().lines().count())));
  }

  @Test
  void nothingIsLeftForLater() {
    none(
        "Do it now, or put it in the tracker and say here how things are",
        ProjectFiles.all().stream().flatMap(file -> file.linesWith(UNFINISHED)));
  }

  @Test
  void noFileKnowsTheMachineThatItWasWrittenOn() {
    none(
        "Say where this is relative to the project, or take it from a setting",
        ProjectFiles.all().stream().flatMap(file -> file.linesWith(MACHINE_PATH)));
  }

  @Test
  void noFileNamesAPackageRegistry() {
    none(
        "Leave the choice of the registry to the machine's own settings",
        ProjectFiles.all().stream().flatMap(file -> file.linesWith(REGISTRY)));
  }

  /** All but licences, which stay as others wrote them. */
  private static Stream<TextFile> ours() {
    return ProjectFiles.all().stream().filter(file -> !file.path().contains("/LICENSE"));
  }

  private static Stream<String> longLines(Parsed source) {
    Set<Long> exempt = source.file().isTestJava() ? linesOfStrings(source) : Set.of();
    List<String> lines = source.file().text().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).length() > LINE_LENGTH_MAX && !exempt.contains(i + 1L))
        .mapToObj(i -> source.file().at(i + 1) + " has " + lines.get(i).length());
  }

  private static Set<Long> linesOfStrings(Parsed source) {
    Set<Long> lines = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLiteral(LiteralTree literal, Void unused) {
        if (literal.getKind() == Tree.Kind.STRING_LITERAL) {
          for (long at = source.firstLine(literal); at <= source.lastLine(literal); at++) {
            lines.add(at);
          }
        }
        return null;
      }
    }.scan(source.unit(), null);
    return lines;
  }
}
