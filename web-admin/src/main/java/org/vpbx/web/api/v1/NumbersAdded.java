package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** What was taken into stock. */
public record NumbersAdded(
    @ApiField("How many numbers.") int count,
    @ApiField("The first, in E.164 form.") String first,
    @ApiField("The last, in E.164 form.") String last) {}
