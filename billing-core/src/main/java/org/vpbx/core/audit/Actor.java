package org.vpbx.core.audit;

import java.util.Optional;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.UserId;

/**
 * Who does something.
 *
 * @param user null where a program does it, with a key of the account
 * @param name of the user or the key, as it is today
 * @param home the user's own account
 * @param acting the account whose interface the user has opened; empty: his own
 * @param address the IP address that the request came from
 */
public record Actor(
    UserId user, String name, AccountId home, Optional<AccountId> acting, String address) {}
