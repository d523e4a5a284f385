package org.vpbx.web.http;

/** Answers those who are logged in. Called by many threads at once. */
@FunctionalInterface
public interface Handler {

  /**
   * The answer. What the viewer may not know of is {@link Reply.NotFound}, so that it looks the
   * same as what does not exist. Any exception becomes a page that names an incident.
   */
  Reply handle(Visit visit);
}
