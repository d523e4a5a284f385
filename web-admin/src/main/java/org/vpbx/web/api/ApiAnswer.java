package org.vpbx.web.api;

/**
 * What a route answers when all goes well.
 *
 * @param type the record, or the record of each item; Void for a file
 * @param mediaType of the answer
 */
public record ApiAnswer(Kind kind, int status, Class<?> type, String mediaType) {

  private static final String JSON = "application/json";

  /** Whether it is one record, a page of them, a file, or nothing at all. */
  public enum Kind {
    ONE,
    PAGE,
    FILE,
    NOTHING
  }

  public static ApiAnswer one(Class<? extends Record> type) {
    return new ApiAnswer(Kind.ONE, 200, type, JSON);
  }

  public static ApiAnswer created(Class<? extends Record> type) {
    return new ApiAnswer(Kind.ONE, 201, type, JSON);
  }

  /** A page of {@link ApiPage}; the route gets the parameters limit and after by it. */
  public static ApiAnswer page(Class<? extends Record> item) {
    return new ApiAnswer(Kind.PAGE, 200, item, JSON);
  }

  public static ApiAnswer file(String mediaType) {
    return new ApiAnswer(Kind.FILE, 200, Void.class, mediaType);
  }

  /** Nothing but that it was done. */
  public static ApiAnswer nothing() {
    return new ApiAnswer(Kind.NOTHING, 204, Void.class, JSON);
  }
}
