package org.vpbx.web.api.v1;

import org.vpbx.core.account.Service;
import org.vpbx.web.api.ApiField;

/** What may be changed of an account; what is left out stays as it is. */
public record AccountChange(
    @ApiField(value = "Its name.", optional = true, maxLength = 120) String name,
    @ApiField(
            value = "Its postal address, lines parted by line feeds.",
            optional = true,
            maxLength = 400)
        String address,
    @ApiField(value = "ISO 3166 code of its country.", optional = true, maxLength = 2)
        String country,
    @ApiField(value = "Such as Europe/Berlin.", optional = true, maxLength = 40) String timeZone,
    @ApiField(value = "en or de.", optional = true, maxLength = 5) String language,
    @ApiField(value = "A customer's interface: PBX or TRUNK.", optional = true) Service service,
    @ApiField(
            value = "True: nothing chargeable is connected for it, nor for accounts below it.",
            optional = true)
        Boolean blocked,
    @ApiField(
            value = "With “blocked”: true alone: calls in progress are ended; else they go on.",
            optional = true)
        Boolean endCalls) {}
