package org.vpbx.web.api;

/** What the API answers to. HEAD is answered as GET, without the body. */
public enum ApiMethod {
  GET,
  POST,
  PATCH,
  PUT,
  DELETE
}
