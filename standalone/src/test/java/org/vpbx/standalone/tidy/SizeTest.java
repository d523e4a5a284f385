package org.vpbx.standalone.tidy;

import static org.vpbx.standalone.tidy.ProjectFiles.none;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpbx.standalone.tidy.JavaTrees.Parsed;
import org.vpbx.standalone.tidy.ProjectFiles.TextFile;

/** Methods and files of the main sources stay short enough to be read at a glance. */
class SizeTest {

  private static final List<TextFile> MAIN = ProjectFiles.that(TextFile::isMainJava);

  /** A method or a file, and its number of lines. */
  private record Sized(String at, long lines) {}

  @Test
  void methodsAreShort() {
    List<Sized> methods = JavaTrees.parse(MAIN).stream().flatMap(SizeTest::methods).toList();
    check("methods", methods, 60, 29, 12);
  }

  @Test
  void filesAreShort() {
    List<Sized> files =
        MAIN.stream().map(file -> new Sized(file.at(1), file.text().lines().count())).toList();
    check("files", files, 400, 249, 99);
  }

  /** The bounds are inclusive; what lies between two of them is named from the longest on. */
  private static void check(String what, List<Sized> all, long max, long nineInTen, long median) {
    none(
        "Split these " + what + ": none has more than " + max + " lines",
        describe(all.stream().filter(one -> one.lines() > max)));
    none(
        "Split some of these " + what + ": nine in ten have at most " + nineInTen + " lines",
        tooMany(all, 0.9, nineInTen));
    none(
        "Split some of these " + what + ": half of them have at most " + median + " lines",
        tooMany(all, 0.5, median));
  }

  /** All that are longer than the bound, if they are more than the share leaves room for. */
  private static Stream<String> tooMany(List<Sized> all, double share, long bound) {
    List<Sized> longer = all.stream().filter(one -> one.lines() > bound).toList();
    return longer.size() > (1 - share) * all.size() ? describe(longer.stream()) : Stream.empty();
  }

  private static Stream<String> describe(Stream<Sized> found) {
    return found
        .sorted(Comparator.comparingLong(Sized::lines).reversed())
        .map(one -> one.at() + " has " + one.lines() + " lines");
  }

  /** All that have a body, from the first line of their declaration to their last. */
  private static Stream<Sized> methods(Parsed source) {
    List<Sized> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void unused) {
        if (method.getBody() != null) {
          long lines = source.lastLine(method) - source.firstLine(method) + 1;
          found.add(new Sized(source.at(method) + " " + method.getName(), lines));
        }
        return super.visitMethod(method, null);
      }
    }.scan(source.unit(), null);
    return found.stream();
  }
}
