package org.vpbx.core.phone;

/** What the digits that somebody dialled mean. */
public sealed interface Dialled {

  /** A number inside the customer's own PBX, if there is such an extension. */
  record Inside(String number) implements Dialled {}

  /** A number of the public network. */
  record Outside(PhoneNumber number) implements Dialled {}

  /** An emergency number of the caller's country; dialled on as it is. */
  record Emergency(String number) implements Dialled {}

  /** Nothing that could be dialled. */
  record Invalid(String digits) implements Dialled {}
}
