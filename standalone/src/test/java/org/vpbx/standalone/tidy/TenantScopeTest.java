package org.vpbx.standalone.tidy;

import static org.vpbx.standalone.tidy.ProjectFiles.none;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Param;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;

/** No statement touches a tenant's data without saying whose, or why it need not. */
class TenantScopeTest {

  @Test
  void everyMapperMethodHasAScopeOrAReason() {
    none(
        "Make @Param(\"scope\") TenantScope the first parameter, or give the reason in @Unscoped",
        methodsThat(method -> !hasScope(method) && reason(method).isBlank()));
  }

  @Test
  void aMethodWithAScopeGivesNoExcuse() {
    none(
        "Remove @Unscoped, or the scope",
        methodsThat(method -> hasScope(method) && method.isAnnotationPresent(Unscoped.class)));
  }

  @Test
  void aStatementWithAScopeKeepsToIt() {
    Set<String> scoped =
        methods()
            .filter(TenantScopeTest::hasScope)
            .map(TenantScopeTest::name)
            .collect(Collectors.toSet());
    none(
        "Narrow these statements by #{scope.account}, outside of any condition",
        MapperStatement.all().stream()
            .filter(statement -> scoped.contains(statement.mapper() + "." + statement.id()))
            .filter(statement -> !statement.always().contains("#{scope.account}"))
            .map(statement -> statement.at() + " " + statement.id()));
  }

  private static boolean hasScope(Method method) {
    if (method.getParameterCount() == 0) {
      return false;
    }
    Parameter first = method.getParameters()[0];
    Param name = first.getAnnotation(Param.class);
    return first.getType() == TenantScope.class && name != null && name.value().equals("scope");
  }

  private static String reason(Method method) {
    Unscoped own = method.getAnnotation(Unscoped.class);
    Unscoped shared = method.getDeclaringClass().getAnnotation(Unscoped.class);
    Unscoped reason = own == null ? shared : own;
    return reason == null ? "" : reason.value();
  }

  private static Stream<String> methodsThat(Predicate<Method> wrong) {
    return methods().filter(wrong).map(TenantScopeTest::name);
  }

  private static Stream<Method> methods() {
    return CompiledClasses.mappers().stream().flatMap(mapper -> Arrays.stream(mapper.getMethods()));
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getName() + "." + method.getName();
  }
}
