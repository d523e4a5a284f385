package org.vpbx.web.api.v1;

import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.web.api.Problem;

/** What the core says against a change to a plan, with the field that it is about. */
final class PlanProblems {

  private PlanProblems() {}

  static Problem of(PlanOutcome.Refused refused) {
    return switch (refused.reason()) {
      case NOT_FOUND, BUYER_UNKNOWN -> Problem.notFound();
      case SET_IN_USE, BUYER_CLOSED -> Problem.conflict(refused.sentence());
      case NAME_TAKEN, SET_NAME_TAKEN, ALLOWANCE_TWICE -> about("name", refused);
      case IN_THE_PAST, DUPLICATE, OVERLAP, UNKNOWN_WINDOW, CURRENCY -> about("prices", refused);
      case WINDOW_IN_USE, WINDOW_TWICE, WINDOW_IN_GAP -> about("windows", refused);
      case SOURCE_UNKNOWN, SOURCE_CURRENCY, CYCLE -> about("derivation.source", refused);
      case NOT_ENTERED -> about("end", refused);
      case BUYER_CURRENCY -> about("plan", refused);
      case REVERSED -> about("from", refused);
      case SET_UNKNOWN -> about("set", refused);
    };
  }

  static Problem about(String field, PlanOutcome.Refused refused) {
    return Problem.invalid(field, refused.sentence());
  }
}
