package org.vpbx.core.pbx;

import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.phone.PhoneNumber;

/**
 * One rule by which an extension's calls go elsewhere (promise H1).
 *
 * @param toExtension a colleague; null: it goes outside
 * @param toExtensionNumber what colleagues dial to reach it; null as {@code toExtension} is
 * @param toNumber in the public network; null: it stays inside
 */
public record Forward(
    ExtensionId extension,
    ForwardOccasion occasion,
    ExtensionId toExtension,
    String toExtensionNumber,
    PhoneNumber toNumber) {

  /** Where to, as a phone of the account can dial it. */
  public String text() {
    return toNumber == null ? toExtensionNumber : toNumber.toString();
  }
}
