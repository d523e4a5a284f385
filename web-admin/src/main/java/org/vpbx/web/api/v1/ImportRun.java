package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** What is confirmed of an import. */
public record ImportRun(
    @ApiField("How many prices it has, as its report says: “prices”.") int prices) {}
