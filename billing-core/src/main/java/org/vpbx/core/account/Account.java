package org.vpbx.core.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import org.vpbx.core.id.AccountId;

/**
 * An account of the tree.
 *
 * @param parentId who sells to it; null for the Owner alone
 * @param code 2 to 20 lower-case letters and digits, unique; the first part of its endpoints' names
 * @param country ISO 3166 code; its emergency numbers and national numbers are understood
 * @param address postal address, lines parted by line feeds; stands on invoices
 * @param blocked nothing chargeable is connected for it or for anybody below it
 * @param service which interface a customer has; PBX for the others
 * @param closedAt since when nothing happens with it any more; null: it is open
 */
public record Account(
    AccountId id,
    AccountId parentId,
    AccountKind kind,
    String code,
    String name,
    Currency currency,
    String country,
    ZoneId timeZone,
    String language,
    String address,
    boolean blocked,
    Service service,
    Instant closedAt) {

  public boolean closed() {
    return closedAt != null;
  }
}
