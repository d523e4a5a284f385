package org.vpbx.web.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Permission;
import org.vpbx.core.call.Simulated;
import org.vpbx.core.call.Simulation;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** What a call would cost, and where it would go: one form, and the answer below it. */
public final class SimulatorPage {

  private final Core core;

  public SimulatorPage(Core core) {
    this.core = core;
  }

  public Reply show(Visit visit) {
    return core.database().inTransaction(tx -> show(tx, visit));
  }

  private Reply show(Tx tx, Visit visit) {
    List<Account> choices = choices(tx, visit);
    Optional<AccountId> asked = visit.request().chosen("account", AccountId::new);
    boolean named = visit.request().query("account").isPresent();
    Optional<Account> account =
        named
            ? asked.flatMap(id -> core.accounts().find(tx, visit.scope(), id))
            : Optional.of(choices.isEmpty() ? visit.account() : choices.getFirst());
    if (account.isEmpty()) {
      return new Reply.NotFound();
    }
    if (choices.stream().noneMatch(choice -> choice.id().equals(account.get().id()))) {
      choices.add(account.get());
    }
    SimulatorForm form = SimulatorForm.of(visit.request());
    boolean asks = visit.request().query("asked").isPresent() || !form.number().isEmpty();
    Map<String, String> errors =
        asks ? form.errors(core.clock().instant(), visit.account().timeZone()) : new HashMap<>();
    Optional<Simulation> simulation = Optional.empty();
    if (asks && errors.isEmpty()) {
      var situation = form.situation(account.get().id(), visit.account().timeZone());
      switch (core.calls().simulator().simulate(tx, visit.viewer(), situation)) {
        case Simulated.Done done -> simulation = Optional.of(done.simulation());
        case Simulated.UnknownAccount none -> {
          return new Reply.NotFound();
        }
        case Simulated.UnknownExtension none -> errors.put("from", "extension");
        case Simulated.NoNumber none -> errors.put(none.caller() ? "from" : "number", "e164");
      }
    }
    return page(visit, choices, account.get(), form, errors, simulation);
  }

  /**
   * The accounts of the form: those below the viewer's own, and his own unless nobody sells to it.
   */
  private List<Account> choices(Tx tx, Visit visit) {
    List<Account> choices = new ArrayList<>();
    if (visit.viewer().may(Permission.SELL)) {
      choices.addAll(core.accounts().children(tx, visit.scope()));
    }
    if (visit.account().parentId() != null) {
      choices.add(visit.account());
    }
    return choices;
  }

  private static Reply page(
      Visit visit,
      List<Account> choices,
      Account account,
      SimulatorForm form,
      Map<String, String> errors,
      Optional<Simulation> simulation) {
    Map<String, Object> model = new HashMap<>();
    model.put("choices", choices);
    model.put("account", account);
    model.put("form", form);
    model.put("errors", errors);
    model.put("sells", visit.viewer().may(Permission.SELL));
    simulation.ifPresent(some -> model.put("result", SimulatorResult.of(some)));
    return new Reply.Page(errors.isEmpty() ? 200 : 422, "simulator/simulator", model);
  }
}
