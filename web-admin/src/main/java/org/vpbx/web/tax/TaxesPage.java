package org.vpbx.web.tax;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.LegTaxes;
import org.vpbx.core.tax.SellersTax;
import org.vpbx.core.tax.Tax;
import org.vpbx.core.tax.TaxChange;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxVersion;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** A seller's taxes in their order: new ones, new rates, and their end (promise B8). */
public final class TaxesPage {

  private static final long EXAMPLE_MICROS = 100_000_000;

  private final Core core;

  public TaxesPage(Core core) {
    this.core = core;
  }

  public Reply list(Visit visit) {
    return core.database().inTransaction(tx -> list(tx, visit));
  }

  private Reply list(Tx tx, Visit visit) {
    Instant now = core.clock().instant();
    List<SellersTax> taxes = core.taxes().list(tx, visit.scope());
    Map<TaxId, Long> accounts = core.taxes().liableAccounts(tx, visit.scope());
    List<TaxRow> rows = new ArrayList<>();
    for (SellersTax tax : taxes) {
      boolean first = rows.isEmpty();
      boolean last = rows.size() == taxes.size() - 1;
      rows.add(TaxRow.of(tax, now, accounts.getOrDefault(tax.id(), 0L), first, last));
    }
    Map<String, Object> model = new HashMap<>();
    model.put("rows", rows);
    model.put("owed", core.ledger().owedTax(tx, visit.scope()));
    LegTaxes inForce = inForce(taxes, visit.account(), now);
    if (!inForce.taxes().isEmpty()) {
      Money price = new Money(EXAMPLE_MICROS, visit.account().currency());
      model.put("example", inForce.line(price, 1));
    }
    return Reply.Page.of("tax/taxes", model);
  }

  private static LegTaxes inForce(List<SellersTax> taxes, Account seller, Instant now) {
    return new LegTaxes(
        taxes.stream()
            .flatMap(tax -> tax.at(now).map(version -> new Tax(tax.id(), version.terms())).stream())
            .filter(tax -> tax.terms().kind() != TaxKind.PER_INVOICE)
            .filter(tax ->
                tax.terms().amount() == null
                    || tax.terms().amount().currency().equals(seller.currency()))
            .toList());
  }

  public Reply form(Visit visit) {
    return form(visit, 200, TaxForm.empty(today(visit)), Map.of(), Optional.empty());
  }

  public Reply create(Visit visit) {
    TaxForm typed = TaxForm.of(visit.request());
    Map<String, String> errors = typed.errors(visit.account().currency(), today(visit));
    if (!errors.isEmpty()) {
      return form(visit, 422, typed, errors, Optional.empty());
    }
    core.database()
        .run(tx -> {
          core.taxes()
              .create(
                  tx,
                  visit.scope(),
                  typed.terms(visit.account().currency()),
                  typed.everybody(),
                  typed.begin(visit.account().timeZone()),
                  typed.end(visit.account().timeZone()));
          record(tx, visit, typed.name(), "terms", typed.rate());
        });
    return new Reply.Redirect("/taxes");
  }

  /** It concerns the account whose tax it is. */
  private void record(Tx tx, Visit visit, String name, String part, String value) {
    core.audit()
        .record(
            tx,
            visit.actor(),
            visit.scope().account(),
            AuditAction.TAX_CHANGED,
            Map.of("name", name, part, value));
  }

  private String name(SellersTax tax) {
    return tax.shown(core.clock().instant()).terms().name();
  }

  public Reply edit(Visit visit) {
    return with(
        visit, (tx, tax) -> form(visit, 200, prefilled(visit, tax), Map.of(), Optional.of(tax)));
  }

  /** Other terms become a new version; whether new accounts are liable is changed at once. */
  public Reply change(Visit visit) {
    return with(visit, (tx, tax) -> change(tx, visit, tax));
  }

  private Reply change(Tx tx, Visit visit, SellersTax tax) {
    TaxForm typed = TaxForm.of(visit.request());
    Account seller = visit.account();
    Map<String, String> errors = typed.errors(seller.currency(), today(visit));
    if (!errors.isEmpty()) {
      return form(visit, 422, typed, errors, Optional.of(tax));
    }
    if (tax.ended(core.clock().instant()) || !typed.sameTerms(prefilled(visit, tax))) {
      TaxChange change =
          core.taxes()
              .change(
                  tx,
                  visit.scope(),
                  tax.id(),
                  typed.terms(seller.currency()),
                  typed.begin(seller.timeZone()),
                  typed.end(seller.timeZone()));
      if (change instanceof TaxChange.Overlaps) {
        return form(visit, 422, typed, Map.of("from", "overlaps"), Optional.of(tax));
      }
    }
    core.taxes().setDefault(tx, visit.scope(), tax.id(), typed.everybody());
    record(tx, visit, typed.name(), "terms", typed.rate());
    return new Reply.Redirect("/taxes");
  }

  private TaxForm prefilled(Visit visit, SellersTax tax) {
    TaxVersion shown = tax.shown(core.clock().instant());
    ZoneId zone = visit.account().timeZone();
    return TaxForm.of(shown, tax.defaultLiable(), today(visit), zone);
  }

  /** Asks for the last day. */
  public Reply ending(Visit visit) {
    return with(visit, (tx, tax) -> ending(200, tax, today(visit).toString(), Map.of()));
  }

  public Reply end(Visit visit) {
    return with(visit, (tx, tax) -> end(tx, visit, tax));
  }

  private Reply end(Tx tx, Visit visit, SellersTax tax) {
    String typed = visit.request().form("until").strip();
    Optional<LocalDate> last = TaxDates.day(typed);
    if (last.isEmpty()) {
      return ending(422, tax, typed, Map.of("until", "day"));
    }
    if (last.get().isBefore(today(visit))) {
      return ending(422, tax, typed, Map.of("until", "past"));
    }
    Instant end = TaxDates.end(last.get(), visit.account().timeZone());
    return switch (core.taxes().end(tx, visit.scope(), tax.id(), end)) {
      case TaxChange.Done done -> {
        record(tx, visit, name(tax), "to", end.toString());
        yield new Reply.Redirect("/taxes");
      }
      case TaxChange.NoSuchTax none -> new Reply.NotFound();
      case TaxChange.Overlaps other -> ending(422, tax, typed, Map.of("until", "overlaps"));
      case TaxChange.EndedBefore over -> ending(422, tax, typed, Map.of("until", "ended"));
    };
  }

  public Reply move(Visit visit) {
    boolean up = visit.request().form("direction").equals("up");
    return with(
        visit,
        (tx, tax) -> {
          if (core.taxes().move(tx, visit.scope(), tax.id(), up)) {
            record(tx, visit, name(tax), "part", "ORDER");
          }
          return new Reply.Redirect("/taxes");
        });
  }

  public Reply takeBack(Visit visit) {
    return with(
        visit,
        (tx, tax) -> {
          if (core.taxes().takeBackPlanned(tx, visit.scope(), tax.id())) {
            record(tx, visit, name(tax), "part", "PLANNED_TAKEN_BACK");
          }
          return new Reply.Redirect("/taxes");
        });
  }

  private Reply with(Visit visit, BiFunction<Tx, SellersTax, Reply> work) {
    return core.database()
        .inTransaction(tx ->
            visit
                .request()
                .id("tax", TaxId::new)
                .flatMap(id -> core.taxes().find(tx, visit.scope(), id))
                .map(tax -> work.apply(tx, tax)))
        .orElseGet(Reply.NotFound::new);
  }

  private Reply form(
      Visit visit,
      int status,
      TaxForm typed,
      Map<String, String> errors,
      Optional<SellersTax> tax) {
    Map<String, Object> model = new HashMap<>();
    model.put("typed", typed);
    model.put("errors", errors);
    model.put("kinds", TaxKind.values());
    model.put("currency", visit.account().currency().getCurrencyCode());
    model.put("tax", tax);
    model.put("planned", tax.flatMap(one -> one.planned(core.clock().instant())));
    return new Reply.Page(status, "tax/form", model);
  }

  private Reply ending(int status, SellersTax tax, String until, Map<String, String> errors) {
    return new Reply.Page(
        status,
        "tax/end",
        Map.of(
            "tax",
            tax,
            "shown",
            tax.shown(core.clock().instant()),
            "until",
            until,
            "errors",
            errors));
  }

  private LocalDate today(Visit visit) {
    return LocalDate.ofInstant(core.clock().instant(), visit.account().timeZone());
  }
}
