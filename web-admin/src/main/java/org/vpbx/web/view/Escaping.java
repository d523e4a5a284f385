package org.vpbx.web.view;

import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.runtime.directive.Block;
import org.owasp.encoder.Encode;

/**
 * Escapes whatever a template writes, for element content and quoted attributes alike. Passes
 * {@link SafeHtml} and the body of a macro call, which is escaped already.
 */
public final class Escaping implements ReferenceInsertionEventHandler {

  @Override
  public Object referenceInsert(Context context, String reference, Object value) {
    if (value == null) {
      throw new IllegalStateException("A template writes " + reference + ", which is null");
    }
    if (value instanceof SafeHtml || value instanceof Block.Reference) {
      return value;
    }
    return Encode.forHtml(value.toString());
  }
}
