package org.vpbx.standalone.tidy;

import static org.vpbx.standalone.tidy.ProjectFiles.none;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import org.junit.jupiter.api.Test;
import org.vpbx.standalone.tidy.JavaTrees.Parsed;
import org.vpbx.standalone.tidy.ProjectFiles.TextFile;

/** The core computes with whole numbers and decimals alone. */
class ExactnessTest {

  private static final Set<String> INEXACT_TYPES = Set.of("Double", "Float");
  private static final Set<String> INEXACT_METHODS = Set.of("doubleValue", "floatValue");

  @Test
  void theCoreHasNoFloatingPoint() {
    List<TextFile> core =
        ProjectFiles.that(f -> f.isMainJava() && f.path().startsWith("billing-core/"));
    none(
        "Use Money, long or BigDecimal: binary fractions make 1.10 into 1.11 sooner or later",
        JavaTrees.parse(core).stream().flatMap(ExactnessTest::floatingPoint));
  }

  private static Stream<String> floatingPoint(Parsed source) {
    Set<String> found = new TreeSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitPrimitiveType(PrimitiveTypeTree type, Void unused) {
        TypeKind kind = type.getPrimitiveTypeKind();
        return note(type, kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT);
      }

      @Override
      public Void visitLiteral(LiteralTree literal, Void unused) {
        Tree.Kind kind = literal.getKind();
        return note(literal, kind == Tree.Kind.DOUBLE_LITERAL || kind == Tree.Kind.FLOAT_LITERAL);
      }

      @Override
      public Void visitIdentifier(IdentifierTree name, Void unused) {
        return note(name, INEXACT_TYPES.contains(name.getName().toString()));
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree select, Void unused) {
        note(select, INEXACT_METHODS.contains(select.getIdentifier().toString()));
        return super.visitMemberSelect(select, null);
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
        note(reference, INEXACT_METHODS.contains(reference.getName().toString()));
        return super.visitMemberReference(reference, null);
      }

      private Void note(Tree tree, boolean inexact) {
        if (inexact) {
          found.add(source.at(tree) + ": " + tree);
        }
        return null;
      }
    }.scan(source.unit(), null);
    return found.stream();
  }
}
