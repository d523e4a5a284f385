package org.vpbx.standalone.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vpbx.standalone.sandbox.ProjectTree;

/** The project's text files: those that git tracks, and those that it would add. */
final class ProjectFiles {

  private static final Path ROOT = ProjectTree.path("pom.xml").getParent();
  private static final List<TextFile> ALL = read();

  private ProjectFiles() {}

  /**
   * A file of the project.
   *
   * @param path from the project's root, with slashes
   */
  record TextFile(String path, String text) {

    boolean isMainJava() {
      return path.contains("/src/main/java/") && path.endsWith(".java");
    }

    boolean isTestJava() {
      return path.contains("/src/test/java/") && path.endsWith(".java");
    }

    /** Each line with a find, as {@code path:line: the line}. */
    Stream<String> linesWith(Pattern pattern) {
      return linesThat(line -> pattern.matcher(line).find());
    }

    Stream<String> linesThat(Predicate<String> wrong) {
      List<String> lines = text.lines().toList();
      return IntStream.range(0, lines.size())
          .filter(i -> wrong.test(lines.get(i)))
          .mapToObj(i -> at(i + 1) + ": " + lines.get(i).strip());
    }

    String at(long line) {
      return path + ":" + line;
    }
  }

  static List<TextFile> all() {
    return ALL;
  }

  static List<TextFile> that(Predicate<TextFile> wanted) {
    return ALL.stream().filter(wanted).toList();
  }

  /** Fails with the advice and all finds, if there are any. */
  static void none(String advice, Stream<String> finds) {
    List<String> found = finds.toList();
    if (!found.isEmpty()) {
      fail(advice + "\n  " + String.join("\n  ", found));
    }
  }

  private static List<TextFile> read() {
    try {
      Process git =
          new ProcessBuilder(
                  "git",
                  "-c",
                  "safe.directory=*",
                  "ls-files",
                  "-z",
                  "--cached",
                  "--others",
                  "--exclude-standard")
              .directory(ROOT.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, git.waitFor(), "The house rules are checked in a clone: git ls-files failed");
      return Pattern.compile("\0")
          .splitAsStream(names)
          .filter(name -> Files.isRegularFile(ROOT.resolve(name)))
          .sorted()
          .flatMap(name -> text(name).map(text -> new TextFile(name, text)).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Empty for a binary file: one with a NUL, or that is no UTF-8. */
  private static Optional<String> text(String name) {
    try {
      byte[] bytes = Files.readAllBytes(ROOT.resolve(name));
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
