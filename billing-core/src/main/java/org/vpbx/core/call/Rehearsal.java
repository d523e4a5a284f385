package org.vpbx.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.Step;

/**
 * Takes the steps of a call as the switchboard does, one by one, and dials nothing. Belongs to one
 * simulation.
 */
final class Rehearsal {

  /** A carrier and what came of it. */
  record Attempt(Carrier carrier, Simulation.Verdict verdict, Optional<Authorization> reason) {}

  private final ChainBook book;
  private final Optional<Chain> chain;
  private final Optional<Means> means;

  final List<Attempt> attempts = new ArrayList<>();
  Simulation.Outcome outcome;
  Optional<Denial> denial = Optional.empty();
  Optional<Refusal> refusal = Optional.empty();
  Optional<Authorization.NotAllowed> rule = Optional.empty();
  Optional<Terms> cost = Optional.empty();
  String colleague = "";

  /**
   * @param book of the customer
   * @param chain empty where nothing is charged
   * @param means present where all levels have a tariff
   */
  Rehearsal(ChainBook book, Optional<Chain> chain, Optional<Means> means) {
    this.book = book;
    this.chain = chain;
    this.means = means;
  }

  /** All steps; those after the one that is taken are looked at, too. */
  void run(List<Step> steps) {
    for (Step step : steps) {
      switch (step) {
        case Step.Ring(var extension, int seconds) -> {
          outcome = Simulation.Outcome.COLLEAGUE;
          colleague = extension.name();
        }
        case Step.DialEmergency emergency -> {
          boolean first = outcome == null;
          outcome = Simulation.Outcome.EMERGENCY;
          add(emergency.carrier(), first);
        }
        case Step.DialOut out -> dialOut(out.carrier());
        case Step.Branch branch -> {}
        case Step.Refuse(var prompt, var cause) -> {
          if (outcome == null) {
            refuse(Refusal.of(prompt));
          }
        }
      }
    }
    if (outcome == null) {
      outcome = Simulation.Outcome.EMERGENCY;
    }
  }

  /** What the carrier asks that takes an emergency call, once the steps have been looked at. */
  void priceEmergency(Chain.Sold chain) {
    cost =
        attempts.stream()
            .filter(attempt -> attempt.verdict() == Simulation.Verdict.CHOSEN)
            .findFirst()
            .flatMap(attempt -> book.emergencyCost(chain, attempt.carrier()));
  }

  /** A call from outside, which no carrier of ours is asked to take. */
  void comeIn() {
    switch (chain.orElseThrow()) {
      case Chain.Refused(Authorization reason) -> deny(reason);
      case Chain.Sold sold -> {
        switch (quote(sold)) {
          case Quote.Unaffordable(var account) ->
              deny(new Authorization.InsufficientFunds(account));
          case Quote.Affordable quote -> outcome = Simulation.Outcome.INCOMING;
        }
      }
    }
  }

  private void dialOut(Carrier carrier) {
    switch (chain.orElseThrow()) {
      case Chain.Refused(Authorization reason) -> notReached(carrier, reason);
      case Chain.Sold sold -> {
        switch (book.assess(sold, carrier)) {
          case Assessment.Refused(Authorization reason) -> {
            if (reason.denial().isPresent()) {
              notReached(carrier, reason);
            } else {
              boolean sells = !(reason instanceof Authorization.NotByThisCarrier);
              Simulation.Verdict verdict =
                  sells ? Simulation.Verdict.NOT_ALLOWED : Simulation.Verdict.NOT_SOLD;
              attempts.add(new Attempt(carrier, verdict, Optional.of(reason)));
            }
          }
          case Assessment.Sold assessed -> quote(carrier, sold, assessed);
        }
      }
    }
  }

  private void quote(Carrier carrier, Chain.Sold sold, Assessment.Sold assessed) {
    if (cost.isEmpty()) {
      cost = Optional.of(assessed.cost());
    }
    switch (quote(sold)) {
      case Quote.Unaffordable(var account) ->
          notReached(carrier, new Authorization.InsufficientFunds(account));
      case Quote.Affordable quote -> {
        boolean first = outcome == null;
        outcome = outcome == null ? Simulation.Outcome.CARRIER : outcome;
        add(carrier, first);
      }
    }
  }

  private Quote quote(Chain.Sold sold) {
    return Quote.of(
        sold.levels().stream().map(Level::payer).toList(),
        means.orElseThrow(),
        Occasion.grant(sold.at()));
  }

  private void add(Carrier carrier, boolean first) {
    Simulation.Verdict verdict = first ? Simulation.Verdict.CHOSEN : Simulation.Verdict.NEXT;
    attempts.add(new Attempt(carrier, verdict, Optional.empty()));
  }

  private void notReached(Carrier carrier, Authorization reason) {
    attempts.add(new Attempt(carrier, Simulation.Verdict.NOT_REACHED, Optional.of(reason)));
    if (outcome == null) {
      deny(reason);
    }
  }

  private void deny(Authorization reason) {
    denial = reason.denial();
    rule =
        Optional.of(reason)
            .filter(Authorization.NotAllowed.class::isInstance)
            .map(Authorization.NotAllowed.class::cast);
    refuse(denial.orElseThrow().refusal());
  }

  private void refuse(Refusal why) {
    outcome = Simulation.Outcome.REFUSED;
    refusal = Optional.of(why);
  }
}
