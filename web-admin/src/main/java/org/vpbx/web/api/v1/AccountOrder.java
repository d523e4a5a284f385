package org.vpbx.web.api.v1;

import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.Service;
import org.vpbx.web.api.ApiField;

/** An account to open below the key's own. */
public record AccountOrder(
    @ApiField("RESELLER or CUSTOMER.") AccountKind kind,
    @ApiField(
            value = "2 to 20 lower-case letters and digits, unique on the platform; it stays.",
            maxLength = 20)
        String code,
    @ApiField(value = "Its name.", maxLength = 120) String name,
    @ApiField(
            value = "ISO 4217 code of the currency in which it is charged; it stays.",
            maxLength = 3)
        String currency,
    @ApiField(value = "ISO 3166 code; left out: the seller's.", optional = true, maxLength = 2)
        String country,
    @ApiField(
            value = "Such as Europe/Berlin; left out: the seller's.",
            optional = true,
            maxLength = 40)
        String timeZone,
    @ApiField(value = "en or de; left out: the seller's.", optional = true, maxLength = 5)
        String language,
    @ApiField(
            value = "Its postal address, lines parted by line feeds.",
            optional = true,
            maxLength = 400)
        String address,
    @ApiField(
            value = "Which interface a customer has: PBX or, for a PBX of its own, TRUNK.",
            optional = true)
        Service service,
    @ApiField(value = "How it pays; left out: prepaid.", optional = true) PaymentTerms payment,
    @ApiField("Its first user, who administers it.") UserOrder user) {}
