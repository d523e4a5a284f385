package org.vpbx.web.api.v1;

import org.vpbx.core.route.Carrier;
import org.vpbx.web.api.ApiField;

/** A carrier, and how many calls it has. */
public record CarrierView(
    @ApiField("Its number.") long id,
    @ApiField("Its code.") String code,
    @ApiField("Its name.") String name,
    @ApiField("0 to 9, the higher the better.") int classOfService,
    @ApiField("Whether calls go by it.") boolean enabled,
    @ApiField("How many calls it has now.") int calls,
    @ApiField(value = "How many it takes at once; null: any number.", optional = true)
        Integer channels) {

  static CarrierView of(Carrier carrier, boolean enabled, int calls) {
    return new CarrierView(
        carrier.id().value(),
        carrier.code(),
        carrier.name(),
        carrier.classOfService(),
        enabled,
        calls,
        carrier.channels());
  }
}
