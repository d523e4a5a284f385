package org.vpbx.web.http;

import java.nio.file.Path;
import java.util.Map;

/** What a handler answers. */
public sealed interface Reply {

  /**
   * A page in the portal's layout; for htmx, only what stands inside the layout.
   *
   * @param template a Velocity template below {@code org/vpbx/web}, without its {@code .vm}
   * @param model what the template reads; every value is escaped where it is written
   */
  record Page(int status, String template, Map<String, Object> model) implements Reply {

    public Page {
      model = Map.copyOf(model);
    }

    public static Page of(String template, Map<String, Object> model) {
      return new Page(200, template, model);
    }
  }

  /**
   * Sends the browser elsewhere with a GET (303).
   *
   * @param path a path of the portal, with its query
   */
  record Redirect(String path) implements Reply {

    /** There, if it is a path of the portal, and home otherwise. */
    public static Redirect back(String path) {
      boolean local = path.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");
      return new Redirect(local ? path : "/");
    }
  }

  /** A file to keep. */
  @SuppressWarnings("ArrayRecordComponent") // handed to the wire, never compared
  record Download(String fileName, String mediaType, byte[] content) implements Reply {}

  /**
   * A file to keep, of any length.
   *
   * @param content a temporary file, which is deleted when it was sent
   */
  record Spooled(String fileName, String mediaType, Path content) implements Reply {}

  /** There is no such thing, or not for this viewer. */
  record NotFound() implements Reply {}
}
