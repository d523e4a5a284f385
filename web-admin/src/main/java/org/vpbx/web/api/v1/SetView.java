package org.vpbx.web.api.v1;

import org.vpbx.core.tariff.DestinationSet;
import org.vpbx.web.api.ApiField;

/** A named set of destinations. */
public record SetView(
    @ApiField("Its number.") long id,
    @ApiField("Its name.") String name,
    @ApiField("How many prefixes, ranges and whole numbers it has.") long size) {

  static SetView of(DestinationSet set) {
    return new SetView(set.id().value(), set.name(), set.size());
  }
}
