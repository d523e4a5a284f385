package org.vpbx.standalone.sandbox;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A simulated carrier: takes any number of calls at once on an address of its own, and places
 * calls. Thread-safe.
 */
public final class Carrier implements AutoCloseable {
  private static final int PORT = 5060;
  private static final int AUDIO_PORT = 40_000;
  private static final int FIRST_CALLING_PORT = 20_000;

  private final Sipp sipp;
  private final String address;
  private final HeardAudio audio;
  private final Answerer answerer;
  private final AtomicInteger callingPort = new AtomicInteger(FIRST_CALLING_PORT);

  /** Calls are taken once {@link #answers} has said how. */
  public Carrier(Sipp sipp, String address) {
    this.sipp = sipp;
    this.address = address;
    this.audio = new HeardAudio(address, AUDIO_PORT);
    this.answerer = new Answerer(sipp, address, PORT, audio);
  }

  public String address() {
    return address;
  }

  public int port() {
    return PORT;
  }

  /** From now on calls are taken like this; those in progress are dropped without a word. */
  public void answers(Answering how) {
    answerer.answers(how);
  }

  /** All calls it got so far, in order of arrival, with the seconds that it would bill. */
  public List<CallProgress> calls() {
    return answerer.calls();
  }

  /**
   * Hands a call from {@code caller} for {@code number} over to an Asterisk, which knows it by its
   * address.
   */
  public PhoneCall call(AsteriskServer asterisk, String caller, String number, CallPlan plan) {
    return PhoneCall.place(sipp, caller(caller), asterisk, number, plan);
  }

  /** Hands so many such calls over, so many a second; returns at once. */
  public CallStorm storm(
      AsteriskServer asterisk,
      String caller,
      String number,
      CallPlan plan,
      int calls,
      int perSecond) {
    return CallStorm.place(sipp, caller(caller), asterisk, number, plan, calls, perSecond);
  }

  private PhoneCall.Caller caller(String caller) {
    return new PhoneCall.Caller(address, callingPort.getAndIncrement(), caller, "", audio);
  }

  /**
   * Asks an Asterisk to transfer the other side of an answered call to a number.
   *
   * @return the final SIP status of the REFER
   */
  public int transfer(AsteriskServer asterisk, CallProgress call, String number) {
    return new Referral(address, asterisk, call).to(number);
  }

  /** What was said to it, in all its calls together. */
  public HeardAudio audio() {
    return audio;
  }

  @Override
  public void close() {
    answerer.close();
    audio.close();
  }
}
