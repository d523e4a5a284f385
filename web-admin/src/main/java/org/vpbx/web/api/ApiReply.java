package org.vpbx.web.api;

import java.nio.file.Path;

/** What a handler answers. */
public sealed interface ApiReply permits ApiReply.Json, ApiReply.File, ApiReply.Spooled, Problem {

  /**
   * A record as JSON.
   *
   * @param location the path of what was created; null: nothing was
   */
  record Json(int status, Object body, String location) implements ApiReply {}

  @SuppressWarnings("ArrayRecordComponent") // handed to the wire, never compared
  record File(String mediaType, String fileName, byte[] content) implements ApiReply {}

  /**
   * A file of any length.
   *
   * @param content a temporary file, which is deleted when it was sent
   */
  record Spooled(String mediaType, String fileName, Path content) implements ApiReply {}

  /** 200 with a record. */
  static Json ok(Object body) {
    return new Json(200, body, null);
  }

  /** 201 with the record of what was created. */
  static Json created(String location, Object body) {
    return new Json(201, body, location);
  }
}
