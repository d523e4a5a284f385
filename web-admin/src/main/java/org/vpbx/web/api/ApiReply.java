package org.vpbx.web.api;

import java.nio.file.Path;

/** What a handler answers. */
public sealed interface ApiReply
    permits ApiReply.Json, ApiReply.File, ApiReply.Spooled, ApiReply.Nothing, Problem {

  /**
   * A record as JSON.
   *
   * @param kept what repetitions of the request get in place of the body: the same without secrets
   * @param location the path of what was created; null: nothing was
   */
  record Json(int status, Object body, Object kept, String location) implements ApiReply {}

  /** 204: it was done, and there is nothing to tell. */
  record Nothing() implements ApiReply {}

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
    return new Json(200, body, body, null);
  }

  /** 201 with the record of what was created. */
  static Json created(String location, Object body) {
    return new Json(201, body, body, location);
  }

  /** A record with a secret that is told once and stored nowhere: repetitions get it without. */
  static Json withSecret(int status, String location, Object body, Object withoutSecret) {
    return new Json(status, body, withoutSecret, location);
  }
}
