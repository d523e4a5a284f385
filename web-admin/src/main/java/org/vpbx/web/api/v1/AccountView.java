package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.Service;
import org.vpbx.web.api.ApiField;

/** An account as the API writes it. Never tells who sells to it. */
public record AccountView(
    @ApiField("Its number.") long id,
    @ApiField("What it is in the tree.") AccountKind kind,
    @ApiField("Its short name, the first part of its endpoints' names.") String code,
    @ApiField("Its name.") String name,
    @ApiField("ISO 4217 code of the currency in which it is charged.") String currency,
    @ApiField("ISO 3166 code of its country.") String country,
    @ApiField("Its time zone, such as Europe/Berlin.") String timeZone,
    @ApiField("Its language, such as en.") String language,
    @ApiField("Its postal address, lines parted by line feeds.") String address,
    @ApiField("Whether nothing chargeable is connected for it.") boolean blocked,
    @ApiField("Which interface a customer has: PBX or TRUNK.") Service service,
    @ApiField(value = "Since when it is closed for good; null: it is open.", optional = true)
        Instant closedAt) {

  static AccountView of(Account account) {
    return new AccountView(
        account.id().value(),
        account.kind(),
        account.code(),
        account.name(),
        account.currency().getCurrencyCode(),
        account.country(),
        account.timeZone().getId(),
        account.language(),
        account.address(),
        account.blocked(),
        account.service(),
        account.closedAt());
  }
}
