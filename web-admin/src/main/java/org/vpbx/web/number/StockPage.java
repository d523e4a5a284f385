package org.vpbx.web.number;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Permission;
import org.vpbx.core.db.Tx;
import org.vpbx.core.did.Did;
import org.vpbx.core.did.DidOutcome;
import org.vpbx.core.did.DidRange;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.id.DidId;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.route.Carrier;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Link;
import org.vpbx.web.view.Paging;

/** The numbers of a seller and of all below: what is in stock, and who has which. */
public final class StockPage {

  private static final int TEXT_LENGTH_MAX = 60;

  private final Core core;

  public StockPage(Core core) {
    this.core = core;
  }

  public Reply list(Visit visit) {
    String typed = visit.request().query("q").orElse("").strip();
    String text = typed.substring(0, Math.min(typed.length(), TEXT_LENGTH_MAX));
    String wanted = text.isEmpty() ? null : text.replaceFirst("^\\+", "");
    Link link =
        new Link("/number-stock").with("q", text.isEmpty() ? Optional.empty() : Optional.of(text));
    return core.database()
        .inTransaction(tx ->
            Reply.Page.of(
                "number/stock",
                Map.of(
                    "text",
                    text,
                    "owner",
                    runsPlatform(visit),
                    "own",
                    visit.scope().account(),
                    "count",
                    core.dids().count(tx, visit.scope(), wanted),
                    "numbers",
                    Paging.read(
                        visit.request().page(),
                        link,
                        (limit, skip) ->
                            core.dids().search(tx, visit.scope(), wanted, limit, skip)))));
  }

  public Reply form(Visit visit) {
    return core.database().inTransaction(tx -> added(tx, Form.filled(visit, Map.of())));
  }

  /** Takes a number, or a range of them, into stock. */
  public Reply add(Visit visit) {
    return core.database().inTransaction(tx -> add(tx, visit));
  }

  private Reply add(Tx tx, Visit visit) {
    Form form = Form.posted(visit, "first", "last", "carrier");
    Optional<PhoneNumber> first = number(form, "first");
    Optional<PhoneNumber> last = form.value("last").isEmpty() ? first : number(form, "last");
    Optional<CarrierId> carrier = carrier(tx, form);
    if (form.isBad()) {
      return added(tx, form);
    }
    Optional<DidRange> range = range(form, first.orElseThrow(), last.orElseThrow());
    if (range.isPresent()
        && core.dids().add(tx, visit.scope(), visit.actor(), range.get(), carrier.orElse(null))
            instanceof DidOutcome.Taken(PhoneNumber taken)) {
      form.refuse("first", "stock.error.taken", taken.toString());
    }
    return form.isBad() ? added(tx, form) : new Reply.Redirect("/number-stock");
  }

  private static Optional<PhoneNumber> number(Form form, String field) {
    try {
      return Optional.of(DidRange.read(form.value(field)));
    } catch (IllegalArgumentException e) {
      form.refuse(field, "stock.error.number");
      return Optional.empty();
    }
  }

  private static Optional<DidRange> range(Form form, PhoneNumber first, PhoneNumber last) {
    try {
      return Optional.of(new DidRange(first, last));
    } catch (IllegalArgumentException e) {
      form.refuse("last", "stock.error.range", DidRange.NUMBERS_MAX);
      return Optional.empty();
    }
  }

  private Optional<CarrierId> carrier(Tx tx, Form form) {
    return core.carriers().inOrder(tx).stream()
        .map(Carrier::id)
        .filter(id -> form.value("carrier").equals(Long.toString(id.value())))
        .findFirst();
  }

  private Reply added(Tx tx, Form form) {
    return new Reply.Page(
        form.isBad() ? 422 : 200,
        "number/add",
        Map.of("form", form, "carriers", core.carriers().inOrder(tx)));
  }

  /** One number: to whom it can be given, or from whom it can be taken back. */
  public Reply show(Visit visit) {
    return ofNumber(visit, (tx, did) -> shown(tx, visit, Form.filled(visit, Map.of()), did));
  }

  public Reply give(Visit visit) {
    return ofNumber(
        visit,
        (tx, did) -> {
          Form form = Form.posted(visit, "account");
          Optional<AccountId> to =
              core.accounts().children(tx, visit.scope()).stream()
                  .map(Account::id)
                  .filter(id -> form.value("account").equals(Long.toString(id.value())))
                  .findFirst();
          if (to.isEmpty()) {
            form.refuse("account", "stock.error.account");
            return shown(tx, visit, form, did);
          }
          return after(
              tx,
              visit,
              form,
              did,
              core.dids().give(tx, visit.scope(), visit.actor(), did.id(), to.get()));
        });
  }

  public Reply release(Visit visit) {
    return ofNumber(
        visit,
        (tx, did) ->
            after(tx, visit, did, core.dids().release(tx, visit.scope(), visit.actor(), did.id())));
  }

  public Reply remove(Visit visit) {
    return ofNumber(
        visit,
        (tx, did) ->
            after(tx, visit, did, core.dids().remove(tx, visit.scope(), visit.actor(), did.id())));
  }

  /** Where nothing was typed. */
  private Reply after(Tx tx, Visit visit, Did did, DidOutcome outcome) {
    return after(tx, visit, Form.filled(visit, Map.of()), did, outcome);
  }

  private Reply after(Tx tx, Visit visit, Form form, Did did, DidOutcome outcome) {
    return switch (outcome) {
      case DidOutcome.Done done -> new Reply.Redirect("/number-stock");
      case DidOutcome.GivenAway other -> {
        form.refuse("account", "stock.error.given");
        yield shown(tx, visit, form, did);
      }
      case DidOutcome.NoSuchAccount none -> {
        form.refuse("account", "stock.error.account");
        yield shown(tx, visit, form, did);
      }
      case DidOutcome.NoSuchNumber none -> new Reply.NotFound();
      case DidOutcome.Taken none -> new Reply.NotFound();
      case DidOutcome.BadTarget none -> new Reply.NotFound();
    };
  }

  private Reply shown(Tx tx, Visit visit, Form form, Did did) {
    return new Reply.Page(
        form.isBad() ? 422 : 200,
        "number/one",
        Map.of(
            "form",
            form,
            "did",
            did,
            "owner",
            runsPlatform(visit),
            "mine",
            did.accountId().equals(visit.scope().account()),
            "accounts",
            core.accounts().children(tx, visit.scope()).stream()
                .filter(account -> !account.closed())
                .toList()));
  }

  private static boolean runsPlatform(Visit visit) {
    return visit.viewer().may(Permission.RUN_PLATFORM);
  }

  private Reply ofNumber(Visit visit, BiFunction<Tx, Did, Reply> work) {
    return core.database()
        .inTransaction(tx ->
            visit
                .request()
                .id("number", DidId::new)
                .flatMap(id -> core.dids().find(tx, visit.scope(), id))
                .map(did -> work.apply(tx, did))
                .orElseGet(Reply.NotFound::new));
  }
}
