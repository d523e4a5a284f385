package org.vpbx.core.route;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vpbx.core.phone.Dialled;

/**
 * Decides where a call goes: pure code, the same plan for the same request, so any process can
 * continue a call that another began. It knows nothing of money.
 */
public final class RoutePlanner {

  /** Longer than SIP waits for a carrier that is silent (timer B of RFC 3261: 32 seconds). */
  private static final int EMERGENCY_SECONDS = 60;

  private RoutePlanner() {}

  /**
   * The steps in the order in which they are tried. The last one is a refusal, but for emergency
   * calls: where the carriers are used up, the dialplan has trunks of its own for them.
   */
  public static List<Step> plan(RouteRequest request) {
    return switch (request.dialled()) {
      case Dialled.Inside inside -> inside(request);
      case Dialled.Outside(var number) ->
          byCarriers(
              request, carrier -> new Step.DialOut(carrier, number, request.outsideRingSeconds()));
      case Dialled.Emergency(var number) ->
          request.carriers().stream()
              .<Step>map(carrier -> new Step.DialEmergency(carrier, number, EMERGENCY_SECONDS))
              .toList();
      case Dialled.Invalid invalid ->
          List.of(new Step.Refuse(Prompt.INVALID_NUMBER, HangupCause.INVALID_NUMBER));
    };
  }

  private static List<Step> inside(RouteRequest request) {
    if (request.extension().isEmpty()) {
      return List.of(new Step.Refuse(Prompt.INVALID_NUMBER, HangupCause.UNALLOCATED));
    }
    return List.of(
        new Step.Ring(request.extension().get(), request.ringSeconds()),
        new Step.Refuse(Prompt.UNREACHABLE, HangupCause.SUBSCRIBER_ABSENT));
  }

  private static List<Step> byCarriers(RouteRequest request, Function<Carrier, Step> step) {
    List<Step> steps = new ArrayList<>();
    request.carriers().forEach(carrier -> steps.add(step.apply(carrier)));
    steps.add(new Step.Refuse(Prompt.OUT_OF_SERVICE, HangupCause.OUT_OF_SERVICE));
    return steps;
  }
}
