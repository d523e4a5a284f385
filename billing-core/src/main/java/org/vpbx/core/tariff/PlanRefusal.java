package org.vpbx.core.tariff;

/** Why a change to a plan, or its sale to an account, is refused. */
public enum PlanRefusal {
  NOT_FOUND("There is no such plan among yours."),
  NAME_TAKEN("You have a plan named \"%s\" already: choose another name."),
  IN_THE_PAST(
      "A price cannot begin or end in the past, since legs were charged by it: %s. Choose a date to"
          + " come, or now."),
  DUPLICATE("There are two prices for %s at the same time: remove one of them."),
  OVERLAP("The ranges %s overlap: a number in both would have two prices."),
  UNKNOWN_WINDOW("The plan has no time window \"%s\": create it first, or correct the name."),
  WINDOW_IN_USE("Prices use the time window \"%s\": end them first."),
  WINDOW_TWICE("Two windows are named \"%s\": rename one of them."),
  WINDOW_IN_GAP("%s"),
  CURRENCY("The amounts are not in the plan's currency, %s."),
  SOURCE_UNKNOWN("A plan is derived from one of your own, or from the one that you buy by."),
  SOURCE_CURRENCY("A plan is derived from one in its own currency, %s."),
  CYCLE("The plan \"%s\" has its prices from this one, so this one cannot be derived from it."),
  NOT_ENTERED("There is no price to end for %s."),
  BUYER_UNKNOWN("There is no such account directly below yours."),
  BUYER_CLOSED("The account %s is closed: nothing can be sold to it."),
  BUYER_CURRENCY("The account %s has another currency than the plan: sell it a plan in its own."),
  REVERSED("The sale of a plan cannot begin in the past: choose a date to come, or now."),
  SET_UNKNOWN("There is no such destination set among yours."),
  SET_NAME_TAKEN("You have a destination set named \"%s\" already: choose another name."),
  ALLOWANCE_TWICE("The plan has included minutes named \"%s\" already: choose another name."),
  SET_IN_USE("Included minutes use the destination set \"%s\": end them first.");

  private final String sentence;

  PlanRefusal(String sentence) {
    this.sentence = sentence;
  }

  String sentence(String detail) {
    return sentence.formatted(detail);
  }
}
