package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.web.api.ApiField;

/** Where an account wants its mail. */
public record MailAddressList(
    @ApiField("Ten at the most; none: the platform's operator is told instead.")
        List<String> addresses) {}
