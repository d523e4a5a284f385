package org.vpbx.web.http;

/** What the portal answers to. HEAD is answered as GET, without the body. */
public enum Method {
  GET,
  POST
}
