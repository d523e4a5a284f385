package org.vpbx.standalone.sandbox;

/** The ports and passwords that one Asterisk got, and its name. */
record AsteriskEndpoints(
    String systemName,
    int sipPort,
    int ariPort,
    int amiPort,
    String user,
    String ariPassword,
    String amiPassword) {
  static AsteriskEndpoints chosenFor(String address) {
    return new AsteriskEndpoints(
        "vpbx-" + address.replace('.', '-'),
        Loopback.port(address, 5060),
        Loopback.port(address, 8088),
        Loopback.port(address, 5038),
        "vpbx",
        Secrets.random(),
        Secrets.random());
  }
}
