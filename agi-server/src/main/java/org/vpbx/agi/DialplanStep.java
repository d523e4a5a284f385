package org.vpbx.agi;

import java.util.Optional;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.vpbx.core.call.Instruction;
import org.vpbx.core.phone.PhoneNumber;

/**
 * An instruction as the dialplan carries it out (asterisk-conf/extensions.conf, context vpbx-ask).
 *
 * @param application run by the dialplan, with the data as its arguments
 * @param then {@code ask} to come back here, or the Q.850 cause to hang up with
 * @param others variables as {@code NAME=value}, none with a comma
 */
record DialplanStep(String application, String data, String then, String others) {

  /** Tells the dialplan to send no caller ID. */
  private static final String ANONYMOUS = "anonymous";

  /** Empty where the dialplan is to find its own way. */
  static Optional<DialplanStep> of(Instruction instruction) {
    return switch (instruction) {
      case Instruction.LeaveToDialplan none -> Optional.empty();
      case Instruction.Dial dial -> Optional.of(dial(dial));
      case Instruction.Accept(var call, var leg, var lease) ->
          Optional.of(
              new DialplanStep(
                  "NoOp",
                  "",
                  "ask",
                  ",VPBX_CALL="
                      + call.value()
                      + ",VPBX_INBOUND="
                      + leg.value()
                      + ",VPBX_LEASE="
                      + lease.orElse(0)));
      case Instruction.Refuse(var prompt, var cause) ->
          Optional.of(
              new DialplanStep(
                  "Playback", prompt.sound() + ",noanswer", Integer.toString(cause.code()), ""));
      case Instruction.HangUp(var cause) ->
          Optional.of(new DialplanStep("NoOp", "", Integer.toString(cause.code()), ""));
    };
  }

  private static DialplanStep dial(Instruction.Dial dial) {
    // Never number@endpoint: Asterisk would look for an endpoint of that name in the database
    // first.
    String target = dial.endpoint() + dial.uri().map(uri -> "/" + uri).orElse("");
    String options = "b(vpbx-leg^s^1(" + dial.leg().value() + "))";
    if (dial.tellsAfterCut()) {
      options += "gU(vpbx-answered^" + dial.leaseSeconds().orElse(0) + "^tell)";
    } else if (dial.leaseSeconds().isPresent() || dial.inbound()) {
      options += "U(vpbx-answered^" + dial.leaseSeconds().orElse(0) + ")";
    }
    return new DialplanStep(
        "Dial",
        "PJSIP/" + target + "," + dial.ringSeconds() + "," + options,
        "ask",
        ",VPBX_CALL="
            + dial.callId().value()
            + ",VPBX_LEG="
            + dial.leg().value()
            + ",VPBX_STEP="
            + dial.nextStep()
            + ",VPBX_CALLERID="
            + callerId(dial)
            + (dial.emergency() ? ",VPBX_EMERGENCY=1" : ""));
  }

  /** Inside the PBX the phone's own stays; outside it is the extension's number, or hidden. */
  private static String callerId(Instruction.Dial dial) {
    Optional<String> known = dial.callerId().map(PhoneNumber::toString);
    return dial.uri().isEmpty() ? "" : known.orElse(dial.emergency() ? "" : ANONYMOUS);
  }

  /** VPBX_APP last: as long as it is missing, the dialplan does not believe the rest. */
  void send(AgiChannel channel) throws AgiException {
    channel.setVariable("VPBX_DATA", data);
    channel.exec("MSet", "VPBX_THEN=" + then + others + ",VPBX_APP=" + application);
  }
}
