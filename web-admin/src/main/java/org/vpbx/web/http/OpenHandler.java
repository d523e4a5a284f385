package org.vpbx.web.http;

/** Answers anybody, logged in or not. Called by many threads at once. */
@FunctionalInterface
public interface OpenHandler {

  Reply handle(WebRequest request);
}
