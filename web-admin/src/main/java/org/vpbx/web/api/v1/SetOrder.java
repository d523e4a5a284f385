package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.web.api.ApiField;

/** A destination set to create, or to put in the place of another. */
public record SetOrder(
    @ApiField(value = "Unique among your sets.", maxLength = 80, pattern = Texts.LINE) String name,
    @ApiField("Prefixes such as 49, =493012345, 4930100-4930199; 20,000 at the most.")
        List<String> numbers) {

  static final int MOST = 20_000;
}
