package org.vpbx.core.db;

import java.io.Serial;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.reflection.ReflectionException;
import org.apache.ibatis.reflection.factory.DefaultObjectFactory;

/**
 * Makes the records that rows become. MyBatis' own one finds out anew for each row that a record of
 * a package is not open to it, by an exception. Thread-safe.
 */
final class RowFactory extends DefaultObjectFactory {

  @Serial private static final long serialVersionUID = 1L;

  private record Signature(Class<?> type, List<Class<?>> parameters) {}

  private final transient ConcurrentHashMap<Signature, Constructor<?>> constructors =
      new ConcurrentHashMap<>();

  @Override
  public <T> T create(Class<T> type, List<Class<?>> parameters, List<Object> arguments) {
    if (parameters == null || arguments == null) {
      return super.create(type, parameters, arguments);
    }
    Constructor<?> constructor =
        constructors.computeIfAbsent(new Signature(type, parameters), RowFactory::constructor);
    try {
      return type.cast(constructor.newInstance(arguments.toArray()));
    } catch (ReflectiveOperationException e) {
      throw new ReflectionException("No " + type + " of " + arguments, e);
    }
  }

  private static Constructor<?> constructor(Signature signature) {
    try {
      Constructor<?> constructor =
          signature.type().getDeclaredConstructor(signature.parameters().toArray(Class[]::new));
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new ReflectionException("No constructor of " + signature, e);
    }
  }
}
