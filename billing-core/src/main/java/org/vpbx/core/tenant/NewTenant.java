package org.vpbx.core.tenant;

import org.vpbx.core.account.NewAccount;
import org.vpbx.core.money.Money;

/**
 * An account to open, with all that it needs from its first day on.
 *
 * @param creditLimit zero: prepaid; null: postpaid without a limit
 * @param login of its first user, who administers it
 */
public record NewTenant(NewAccount account, Money creditLimit, String login, String userName) {}
