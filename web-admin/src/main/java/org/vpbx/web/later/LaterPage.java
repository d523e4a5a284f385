package org.vpbx.web.later;

import java.util.Map;
import org.vpbx.web.http.Handler;
import org.vpbx.web.http.Reply;
import org.vpbx.web.view.Area;

/** Says what an area will hold that this version does not have. */
public final class LaterPage {

  private LaterPage() {}

  /** The page of an area; its sentence is {@code later.<area>} in the message bundle. */
  public static Handler of(Area area) {
    return visit -> Reply.Page.of("later/later", Map.of("area", area));
  }
}
