package org.vpbx.core.did;

import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.id.DidId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.phone.PhoneNumber;

/**
 * A number by which the world reaches an account.
 *
 * @param accountId who has it; the Owner's are in stock
 * @param account that account's name
 * @param carrierId which carrier brings its calls; null: it is not said
 * @param carrier that carrier's name
 * @param label what its holder calls it; may be empty
 * @param extensionId where its calls go; null: not to an extension
 * @param extension the number that colleagues dial to reach it
 * @param forwardTo where its calls go; null: not outside
 */
public record Did(
    DidId id,
    PhoneNumber number,
    AccountId accountId,
    String account,
    CarrierId carrierId,
    String carrier,
    String label,
    ExtensionId extensionId,
    String extension,
    PhoneNumber forwardTo) {

  /** Whether its calls go anywhere. */
  public boolean routed() {
    return extensionId != null || forwardTo != null;
  }
}
