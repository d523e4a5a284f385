package org.vpbx.web.api;

import java.nio.file.Path;

/**
 * The body of a route that takes CSV ({@code text/csv}) of any length.
 *
 * @param file a temporary file, there until the request is answered
 */
public record ApiCsv(Path file) {

  static final String MEDIA_TYPE = "text/csv";
}
