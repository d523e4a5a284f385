package org.vpbx.web.http;

/**
 * One line of the table of routes.
 *
 * @param path a path such as {@code /calls/{call}}; a part in braces matches one segment and is
 *     read by {@link WebRequest#id}
 */
public record Route(Method method, String path, Access access) {

  public static Route get(String path, Access access) {
    return new Route(Method.GET, path, access);
  }

  /** A form's target. The front controller refuses it without the session's token. */
  public static Route post(String path, Access access) {
    return new Route(Method.POST, path, access);
  }
}
