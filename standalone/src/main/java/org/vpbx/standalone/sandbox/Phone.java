package org.vpbx.standalone.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A simulated phone on an address of its own: registers, calls, and takes calls, all at once if
 * need be. Thread-safe.
 */
public final class Phone implements AutoCloseable {
  private static final int PORT = 5060;
  private static final int REGISTERING_PORT = 5070;
  private static final int AUDIO_PORT = 40_000;
  private static final int FIRST_CALLING_PORT = 20_000;
  private static final int EXPIRES_SECONDS = 3600;
  private static final Duration REGISTERED = Duration.ofSeconds(40);

  private final Sipp sipp;
  private final AsteriskServer asterisk;
  private final String address;
  private final String user;
  private final String password;
  private final HeardAudio audio;
  private final Answerer answerer;
  private final AtomicInteger callingPort = new AtomicInteger(FIRST_CALLING_PORT);

  /**
   * A phone that is not registered yet and takes no calls.
   *
   * @param user the endpoint's name, such as {@code acme-101}
   */
  public Phone(Sipp sipp, AsteriskServer asterisk, String address, String user, String password) {
    this.sipp = sipp;
    this.asterisk = asterisk;
    this.address = address;
    this.user = user;
    this.password = password;
    this.audio = new HeardAudio(address, AUDIO_PORT);
    this.answerer = new Answerer(sipp, address, PORT, audio);
  }

  /**
   * Tells Asterisk where this phone is, for an hour.
   *
   * @return the final SIP status: 200, or 401 when the name is unknown or the password wrong
   * @throws IllegalStateException when Asterisk doesn't answer
   */
  public int register() {
    return register(EXPIRES_SECONDS);
  }

  /** Takes the registration back; returns and throws like {@link #register()}. */
  public int unregister() {
    return register(0);
  }

  private synchronized int register(int expiresSeconds) {
    List<String> arguments =
        List.of(
            "-key",
            "user",
            user,
            "-au",
            user,
            "-ap",
            password,
            "-key",
            "contact_port",
            Integer.toString(PORT),
            "-key",
            "expires",
            Integer.toString(expiresSeconds));
    Sipp.Run run = sipp.call("register", address, REGISTERING_PORT, server(), arguments);
    run.child().awaitExit(REGISTERED);
    List<SippEvent> events = run.events();
    if (events.isEmpty()) {
      throw new IllegalStateException(user + " got no answer to REGISTER: " + run.complaints());
    }
    return Integer.parseInt(events.getLast().detail(0));
  }

  private String server() {
    return asterisk.sipAddress() + ":" + asterisk.sipPort();
  }

  /** From now on calls are taken like this; those it took before are dropped without a word. */
  public void answers(Answering how) {
    answerer.answers(how);
  }

  /** All calls it got so far, in order of arrival. */
  public List<CallProgress> calls() {
    return answerer.calls();
  }

  /** Dials {@code number}; returns at once. */
  public PhoneCall call(String number, CallPlan plan) {
    int port = callingPort.getAndIncrement();
    return PhoneCall.place(
        sipp, new PhoneCall.Caller(address, port, user, password, audio), asterisk, number, plan);
  }

  /** Dials {@code number} so often, so many times a second; returns at once. */
  public CallStorm storm(String number, CallPlan plan, int calls, int perSecond) {
    int port = callingPort.getAndIncrement();
    PhoneCall.Caller caller = new PhoneCall.Caller(address, port, user, password, audio);
    return CallStorm.place(sipp, caller, asterisk, number, plan, calls, perSecond);
  }

  /**
   * Transfers the other side of an answered call to a number, and has nothing to do with it any
   * more.
   *
   * @return the final SIP status of the REFER; 202 says that it is being tried
   */
  public int transfer(CallProgress call, String number) {
    return new Referral(address, asterisk, call).to(number);
  }

  /** Joins the other sides of two answered calls, and leaves both; returns as the other does. */
  public int transfer(CallProgress call, CallProgress consultation) {
    return new Referral(address, asterisk, call).to(consultation);
  }

  /** What was said to it. */
  public HeardAudio audio() {
    return audio;
  }

  public String address() {
    return address;
  }

  public String user() {
    return user;
  }

  @Override
  public void close() {
    answerer.close();
    audio.close();
  }
}
