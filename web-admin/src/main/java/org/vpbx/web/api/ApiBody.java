package org.vpbx.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the record of a request's body, and says of each field what is wrong with it. */
sealed interface ApiBody<B> {

  record Read<B>(B value) implements ApiBody<B> {}

  record Refused<B>(Problem problem) implements ApiBody<B> {}

  static <B> ApiBody<B> read(byte[] json, Class<B> type) {
    B value;
    try {
      value = ApiJson.MAPPER.readValue(json, type);
    } catch (UnrecognizedPropertyException e) {
      return new Refused<>(
          Problem.invalid(path(e), "There is no such property here; leave it out."));
    } catch (StreamConstraintsException e) {
      return new Refused<>(
          Problem.malformed("The JSON is nested too deep, or a part of it is too long."));
    } catch (MismatchedInputException e) {
      return new Refused<>(mismatch(e));
    } catch (JsonProcessingException e) {
      return new Refused<>(Problem.malformed("The body is no JSON: " + where(e)));
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory can be read", e);
    }
    List<FieldError> errors = new ArrayList<>();
    if (value == null) {
      return new Refused<>(Problem.malformed("The body is null; send an object."));
    }
    check("", value, errors);
    return errors.isEmpty() ? new Read<>(value) : new Refused<>(Problem.invalid(errors));
  }

  private static Problem mismatch(MismatchedInputException e) {
    return path(e).isEmpty()
        ? Problem.malformed("The body is no JSON object.")
        : Problem.invalid(path(e), "It has to be " + wanted(e.getTargetType()) + ".");
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? "it ends too early."
        : "look at line %d, column %d."
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static String wanted(Class<?> type) {
    if (type == String.class) {
      return "a text";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == Instant.class) {
      return "a time such as 2026-03-01T00:00:00Z";
    }
    if (type != null && Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    if (type != null && type.isEnum()) {
      return "one of " + List.of(type.getEnumConstants());
    }
    return type != null && Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(step ->
            step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  /** Checks what {@link ApiField} says of the parts of a record, and of the records in it. */
  private static void check(String at, Object value, List<FieldError> errors) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        check(at + "[" + i + "]", list.get(i), errors);
      }
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        String name = at.isEmpty() ? component.getName() : at + "." + component.getName();
        check(name, part(value, component), component.getAnnotation(ApiField.class), errors);
      }
    } else if (value == null) {
      errors.add(new FieldError(at, "It is missing."));
    }
  }

  private static void check(String at, Object part, ApiField rules, List<FieldError> errors) {
    if (part == null) {
      if (!rules.optional()) {
        errors.add(new FieldError(at, "It is missing."));
      }
    } else if (part instanceof String text) {
      if (text.length() > rules.maxLength()) {
        errors.add(new FieldError(at, "It has at most " + rules.maxLength() + " characters."));
      } else if (!rules.pattern().isEmpty() && !text.matches(rules.pattern())) {
        errors.add(new FieldError(at, "It is not of the right form: " + rules.value()));
      }
    } else {
      check(at, part, errors);
    }
  }

  private static Object part(Object value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " has to be public", e);
    }
  }
}
