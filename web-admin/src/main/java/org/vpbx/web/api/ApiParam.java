package org.vpbx.web.api;

import java.util.Arrays;
import java.util.List;

/**
 * A parameter of the query.
 *
 * @param choices the only values; empty: the type alone decides
 */
public record ApiParam(String name, Type type, String description, List<String> choices) {

  /** What a parameter's value has to look like. */
  public enum Type {
    TEXT,
    /** The id of something. */
    ID,
    /** A moment, as RFC 3339 writes it. */
    TIME,
    /** From 1 to {@link ApiPage#LIMIT_MAX}. */
    LIMIT
  }

  public static ApiParam text(String name, String description) {
    return new ApiParam(name, Type.TEXT, description, List.of());
  }

  public static ApiParam id(String name, String description) {
    return new ApiParam(name, Type.ID, description, List.of());
  }

  public static ApiParam time(String name, String description) {
    return new ApiParam(name, Type.TIME, description, List.of());
  }

  /** One of an enum's names. */
  public static ApiParam choice(String name, Class<? extends Enum<?>> type, String description) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    return new ApiParam(name, Type.TEXT, description, names);
  }
}
