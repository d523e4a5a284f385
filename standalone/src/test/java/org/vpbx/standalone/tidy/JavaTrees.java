package org.vpbx.standalone.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.vpbx.standalone.tidy.ProjectFiles.TextFile;

/** Java sources as the JDK's own compiler reads them; they are parsed and no more. */
final class JavaTrees {

  private JavaTrees() {}

  /** A parsed source; its trees know their lines. */
  record Parsed(TextFile file, CompilationUnitTree unit, SourcePositions positions) {

    long firstLine(Tree tree) {
      return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
    }

    long lastLine(Tree tree) {
      return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
    }

    String at(Tree tree) {
      return file.at(firstLine(tree));
    }
  }

  static List<Parsed> parse(List<TextFile> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Source> sources = files.stream().map(Source::new).toList();
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
    Map<String, TextFile> byName =
        sources.stream().collect(Collectors.toMap(Source::getName, source -> source.file));
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<Parsed> parsed = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        parsed.add(new Parsed(byName.get(unit.getSourceFile().getName()), unit, positions));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parsed;
  }

  private static final class Source extends SimpleJavaFileObject {

    private final TextFile file;

    Source(TextFile file) {
      super(URI.create("tidy:/" + file.path()), Kind.SOURCE);
      this.file = file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return file.text();
    }
  }
}
