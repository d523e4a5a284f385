package org.vpbx.web.http;

import org.vpbx.core.account.Permission;

/**
 * Who is let in, together with the code that answers. A route cannot be declared without one, and
 * only {@link Open} is handed a request of which nobody knows from whom it comes.
 */
public sealed interface Access {

  record Open(OpenHandler handler) implements Access {}

  record LoggedIn(Handler handler) implements Access {}

  record Needs(Permission permission, Handler handler) implements Access {}

  /** Lets anybody in. */
  static Access open(OpenHandler handler) {
    return new Open(handler);
  }

  /** Lets in everybody who is logged in. */
  static Access loggedIn(Handler handler) {
    return new LoggedIn(handler);
  }

  /** Lets in those who are logged in and have the permission. */
  static Access needs(Permission permission, Handler handler) {
    return new Needs(permission, handler);
  }
}
