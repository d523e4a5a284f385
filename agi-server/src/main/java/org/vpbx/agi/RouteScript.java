package org.vpbx.agi;

import java.util.Optional;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.call.Instruction;
import org.vpbx.core.call.Question;
import org.vpbx.core.call.Switchboard;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;

/**
 * The entry point {@code route-2}: asked for every call, at first and after each step. Its
 * arguments are endpoint, dialled digits, linkedid, call, leg, step, DIALSTATUS and the caller's
 * number (asterisk-conf /extensions.conf, context vpbx-ask). It answers with {@link DialplanStep}'s
 * variables; where it sets none, because the database is away for example, the dialplan takes its
 * own way.
 */
final class RouteScript implements AgiScript {

  private static final Logger log = LoggerFactory.getLogger(RouteScript.class);

  private static final int ARGUMENTS = 8;

  private final Switchboard switchboard;

  RouteScript(Switchboard switchboard) {
    this.switchboard = switchboard;
  }

  @Override
  public void service(AgiRequest request, AgiChannel channel) {
    try {
      answer(question(request), channel);
    } catch (RuntimeException e) {
      log.error("No answer for channel {}", request.getUniqueId(), e);
    }
  }

  private void answer(Question question, AgiChannel channel) {
    Instruction instruction = switchboard.answer(question);
    Optional<DialplanStep> step = DialplanStep.of(instruction);
    try {
      if (step.isPresent()) {
        step.get().send(channel);
      }
    } catch (AgiException e) {
      log.info("Call {} was gone before its answer: {}", question.linkedid(), e.getMessage());
      switchboard.undelivered(question.linkedid(), instruction);
    }
  }

  private static Question question(AgiRequest request) {
    String[] arguments = request.getArguments();
    if (arguments.length != ARGUMENTS) {
      throw new IllegalArgumentException(
          "route takes " + ARGUMENTS + " arguments, not " + arguments.length);
    }
    return new Question(
        arguments[2],
        arguments[0],
        arguments[1],
        id(arguments[3]).map(CallId::new),
        id(arguments[4]).map(LegId::new),
        id(arguments[5]).map(Math::toIntExact).orElse(0),
        arguments[6],
        arguments[7].equals("0") ? "" : arguments[7]);
  }

  /** 0 stands for none: Asterisk leaves out empty arguments. */
  private static Optional<Long> id(String argument) {
    long id = Long.parseLong(argument);
    return id == 0 ? Optional.empty() : Optional.of(id);
  }
}
