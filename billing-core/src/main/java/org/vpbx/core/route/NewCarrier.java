package org.vpbx.core.route;

import org.vpbx.core.id.PlanId;

/**
 * What is needed to create a {@link Carrier}.
 *
 * @param code 2 to 20 lower-case letters and digits, unique
 * @param host where calls are sent to
 * @param port its SIP port
 * @param sourceAddress the address from which its calls come
 * @param planId what its calls cost
 * @param priority the lower comes first
 */
public record NewCarrier(
    String code,
    String name,
    String host,
    int port,
    String sourceAddress,
    PlanId planId,
    int priority) {

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public NewCarrier {
    require(
        code.matches("[a-z][a-z0-9]{1,19}"),
        "A carrier's code has 2 to 20 lower-case letters and digits and begins with a letter.");
    require(host.matches("[A-Za-z0-9.-]{1,120}"), "A carrier's host is a name or an IPv4 address.");
    require(port > 0 && port < 65536, "A SIP port is a number from 1 to 65535.");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
