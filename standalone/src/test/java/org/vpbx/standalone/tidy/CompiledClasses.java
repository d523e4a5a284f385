package org.vpbx.standalone.tidy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;

/** The project's main classes as ArchUnit sees them. */
final class CompiledClasses {

  static final JavaClasses MAIN = read();

  private CompiledClasses() {}

  /** The mapper interfaces of the core. */
  static List<Class<?>> mappers() {
    return MAIN.stream()
        .filter(c -> c.isInterface() && c.getSimpleName().endsWith("Mapper"))
        .sorted(Comparator.comparing(JavaClass::getName))
        .<Class<?>>map(JavaClass::reflect)
        .toList();
  }

  /** Names of foreign classes are all that the rules need, so these are not read. */
  private static JavaClasses read() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("org.vpbx");
  }
}
