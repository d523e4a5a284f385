package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request to transfer the other side of an answered call: REFER (RFC 3515), with Replaces (RFC
 * 3891) where a second call is taken over. It is sent beside the SIPp run that has the call, which
 * sees what follows from it.
 */
final class Referral {
  private static final Duration ANSWERED = Duration.ofSeconds(10);
  private static final int MESSAGE_BYTES_MAX = 8192;
  private static final int FIRST_FINAL_STATUS = 200;

  /** Above those of a run's INVITEs, below that of its BYE. */
  private static final AtomicInteger SEQUENCE = new AtomicInteger(3);

  private final String address;
  private final AsteriskServer asterisk;
  private final CallProgress call;

  /** By the party at that address, which has the call. */
  Referral(String address, AsteriskServer asterisk, CallProgress call) {
    this.address = address;
    this.asterisk = asterisk;
    this.call = call;
  }

  /** Sends it; returns the final status. */
  int to(String number) {
    return send("<sip:" + number + "@" + server() + ">");
  }

  /** Sends it for the other side of a second call; returns the final status. */
  int to(CallProgress consultation) {
    CallProgress.Dialog dialog = consultation.dialog().orElseThrow();
    return send(
        "<sip:%s@%s?Replaces=%s%%3Bto-tag%%3D%s%%3Bfrom-tag%%3D%s>"
            .formatted(
                consultation.dialled(),
                server(),
                consultation.callId().replace("@", "%40"),
                dialog.theirTag(),
                dialog.ourTag()));
  }

  private String server() {
    return asterisk.sipAddress() + ":" + asterisk.sipPort();
  }

  private int send(String target) {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0))) {
      socket.setSoTimeout(Math.toIntExact(ANSWERED.toMillis()));
      byte[] request = request(socket.getLocalPort(), target).getBytes(StandardCharsets.UTF_8);
      InetSocketAddress to = new InetSocketAddress(asterisk.sipAddress(), asterisk.sipPort());
      socket.send(new DatagramPacket(request, request.length, to));
      return status(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String request(int port, String target) {
    CallProgress.Dialog dialog = call.dialog().orElseThrow();
    return String.join(
        "\r\n",
        "REFER sip:" + server() + " SIP/2.0",
        "Via: SIP/2.0/UDP " + address + ":" + port + ";branch=z9hG4bK-refer-" + System.nanoTime(),
        "Max-Forwards: 70",
        "From: <sip:phone@" + address + ">;tag=" + dialog.ourTag(),
        "To: <sip:vpbx@" + server() + ">;tag=" + dialog.theirTag(),
        "Call-ID: " + call.callId(),
        "CSeq: " + SEQUENCE.getAndIncrement() + " REFER",
        "Contact: <sip:" + address + ":" + dialog.ourPort() + ">",
        "Refer-To: " + target,
        "Content-Length: 0",
        "",
        "");
  }

  private static int status(DatagramSocket socket) throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[MESSAGE_BYTES_MAX], MESSAGE_BYTES_MAX);
      socket.receive(packet);
      String text =
          new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
      if (text.startsWith("SIP/2.0 ")) {
        int status = Integer.parseInt(text.split(" ", 3)[1]);
        if (status >= FIRST_FINAL_STATUS) {
          return status;
        }
      }
    }
  }
}
