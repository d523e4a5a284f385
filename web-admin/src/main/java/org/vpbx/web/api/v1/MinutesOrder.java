package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** Included minutes to add to a plan, from this month on. */
public record MinutesOrder(
    @ApiField(value = "Unique within the plan.", maxLength = 80, pattern = Texts.LINE) String name,
    @ApiField("The destination set for which they are.") Long set,
    @ApiField("How much of them there is each month.") Long secondsPerMonth,
    @ApiField(value = "Whether the first month has only its share; left out: no.", optional = true)
        Boolean proRata,
    @ApiField(
            value = "So many months longer can a month's be used, 0 to 12; left out: 0.",
            optional = true)
        Integer rolloverMonths) {}
