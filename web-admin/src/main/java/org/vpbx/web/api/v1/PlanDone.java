package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** What became of a change to a plan. */
public record PlanDone(
    @ApiField("The plan.") long plan,
    @ApiField("Its revision from now on.") long revision,
    @ApiField("How many were added.") int added,
    @ApiField("How many were changed.") int changed,
    @ApiField("How many were ended.") int ended) {}
