package org.vpbx.agi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.vpbx.core.call.Instruction;

/**
 * An instruction as the dialplan carries it out (asterisk-conf/extensions.conf, context vpbx-ask).
 *
 * @param extension of that context, which carries it out
 * @param variables what it needs for that, functions of the dialplan among them; no value has a
 *     comma
 */
record DialplanStep(String extension, Map<String, Object> variables) {

  /** Empty where the dialplan is to find its own way. */
  static Optional<DialplanStep> of(Instruction instruction) {
    return switch (instruction) {
      case Instruction.LeaveToDialplan none -> Optional.empty();
      case Instruction.Dial dial -> Optional.of(dial(dial));
      case Instruction.Accept(var call, var leg, var lease) ->
          Optional.of(
              new DialplanStep(
                  "accept",
                  Map.of(
                      "VPBX_CALL", call.value(),
                      "VPBX_INBOUND", leg.value(),
                      "VPBX_LEASE", lease.orElse(0))));
      case Instruction.Refuse(var prompt, var cause) ->
          Optional.of(
              new DialplanStep(
                  "refuse", Map.of("VPBX_SOUND", prompt.sound(), "VPBX_CAUSE", cause.code())));
      case Instruction.HangUp(var cause) ->
          Optional.of(new DialplanStep("hangup", Map.of("VPBX_CAUSE", cause.code())));
    };
  }

  private static DialplanStep dial(Instruction.Dial dial) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("VPBX_CALL", dial.callId().value());
    variables.put("VPBX_LEG", dial.leg().value());
    variables.put("VPBX_STEP", dial.nextStep());
    // Not endpoint/number: Asterisk would look in the database for an address of that name.
    variables.put(
        "VPBX_TARGET", dial.number().map(digits -> digits + "@").orElse("") + dial.endpoint());
    variables.put("VPBX_RING", dial.ringSeconds());
    variables.put("VPBX_OPTIONS", options(dial));
    variables.putAll(callerId(dial));
    if (dial.emergency()) {
      variables.put("VPBX_EMERGENCY", 1);
    }
    return new DialplanStep("dial", variables);
  }

  private static String options(Instruction.Dial dial) {
    String before = dial.number().isPresent() ? "carrier" : "phone";
    String options = "b(vpbx-leg^" + before + "^1(" + dial.leg().value() + "))";
    int lease = dial.leaseSeconds().orElse(0);
    if (dial.tellsAfterCut()) {
      return options + "gU(vpbx-answered^" + lease + "^tell)";
    }
    if (dial.inbound()) {
      return options + "U(vpbx-answered^" + lease + ")";
    }
    return dial.leaseSeconds().isPresent() ? options + "U(vpbx-lease^" + lease + ")" : options;
  }

  /** Inside the PBX the phone's own stays; outside it is the extension's number, or hidden. */
  private static Map<String, String> callerId(Instruction.Dial dial) {
    if (dial.number().isEmpty() || (dial.callerId().isEmpty() && dial.emergency())) {
      return Map.of();
    }
    return dial.callerId()
        .map(number -> Map.of("CALLERID(all)", "<" + number + ">"))
        .orElse(Map.of("CALLERID(all)", "<>", "CALLERID(pres)", "prohib"));
  }

  /** VPBX_DO last: until it is set, the question counts as unanswered, whatever else is. */
  void send(AgiChannel channel) throws AgiException {
    String all =
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue() + ",")
            .collect(Collectors.joining());
    channel.exec("MSet", all + "VPBX_DO=" + extension);
  }
}
