package org.vpbx.standalone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackTest {
  @Test
  void noTwoHaveTheSameAddresses() {
    try (Loopback one = Loopback.claim();
        Loopback other = Loopback.claim()) {
      assertNotEquals(one.next(), other.next());
      assertNotEquals(one.next(), one.next());
    }
  }

  @Test
  void thePreferredPortIsGivenIfItIsFree() throws IOException {
    try (Loopback loopback = Loopback.claim()) {
      String address = loopback.next();
      assertEquals(5060, Loopback.port(address, 5060));
      try (ServerSocket taken = new ServerSocket(5060, 1, InetAddress.getByName(address))) {
        assertNotEquals(taken.getLocalPort(), Loopback.port(address, 5060));
      }
    }
  }

  @Test
  void aBoundPortIsSeenWithoutBindingIt() throws IOException {
    try (Loopback loopback = Loopback.claim()) {
      String address = loopback.next();
      assertFalse(Loopback.isBoundUdp(address, 5060));
      try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 5060))) {
        assertTrue(Loopback.isBoundUdp(address, socket.getLocalPort()));
      }
      assertFalse(Loopback.isBoundUdp(address, 5060));
    }
  }
}
