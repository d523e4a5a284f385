package org.vpbx.web.api.v1;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.SellersTax;
import org.vpbx.core.tax.TaxChange;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;
import org.vpbx.web.tax.LiabilityAudit;

/** The taxes of the key's account, and which accounts are liable for which. */
final class TaxesApi {

  private final Core core;

  TaxesApi(Core core) {
    this.core = core;
  }

  ApiReply list(ApiCall call) {
    return ApiReply.ok(
        ApiPage.slice(call, core.taxes().list(call.tx(), call.scope()), TaxView::of));
  }

  ApiReply show(ApiCall call) {
    return ofTax(call, tax -> ApiReply.ok(TaxView.of(tax)));
  }

  ApiReply create(ApiCall call, TaxOrder order) {
    Checks checks = new Checks();
    TaxTerms terms =
        terms(
            call,
            order.name(),
            order.kind(),
            order.percent(),
            order.amount(),
            Boolean.TRUE.equals(order.inclusive()),
            Boolean.TRUE.equals(order.compounds()),
            checks);
    dates(order.from(), order.to(), checks);
    if (checks.failed()) {
      return checks.problem();
    }
    TaxId id =
        core.taxes()
            .create(
                call.tx(),
                call.scope(),
                terms,
                !Boolean.FALSE.equals(order.forNewAccounts()),
                orNow(order.from()),
                order.to());
    record(call, Map.of("name", terms.name(), "terms", words(terms)));
    return ApiReply.created("/taxes/" + id.value(), view(call, id));
  }

  /** Gives a tax other terms from a time on; those before it stay as they were. */
  ApiReply change(ApiCall call, TaxPatch patch) {
    return call.id("tax", TaxId::new)
        .flatMap(id -> core.taxes().lock(call.tx(), call.scope(), id))
        .map(tax -> change(call, patch, tax))
        .orElseGet(Problem::notFound);
  }

  private ApiReply change(ApiCall call, TaxPatch patch, SellersTax tax) {
    if (patch.hasTerms()) {
      Checks checks = new Checks();
      TaxTerms terms = terms(call, patch, tax.versions().getLast().terms(), checks);
      dates(patch.from(), patch.to(), checks);
      if (checks.failed()) {
        return checks.problem();
      }
      TaxChange change =
          core.taxes()
              .change(call.tx(), call.scope(), tax.id(), terms, orNow(patch.from()), patch.to());
      Optional<Problem> problem = problem(change, "from");
      if (problem.isPresent()) {
        return problem.get();
      }
      record(call, Map.of("name", terms.name(), "terms", words(terms)));
    }
    if (patch.forNewAccounts() != null && patch.forNewAccounts() != tax.defaultLiable()) {
      core.taxes().setDefault(call.tx(), call.scope(), tax.id(), patch.forNewAccounts());
      record(
          call, Map.of("name", name(tax), "forNewAccounts", patch.forNewAccounts() ? "YES" : "NO"));
    }
    return ApiReply.ok(view(call, tax.id()));
  }

  ApiReply end(ApiCall call, TaxEnd order) {
    return ofTax(
        call,
        tax -> {
          Checks checks = new Checks();
          notPast("at", order.at(), checks);
          if (checks.failed()) {
            return checks.problem();
          }
          Instant at = orNow(order.at());
          Optional<Problem> problem =
              problem(core.taxes().end(call.tx(), call.scope(), tax.id(), at), "at");
          if (problem.isPresent()) {
            return problem.get();
          }
          record(call, Map.of("name", name(tax), "to", at.toString()));
          return ApiReply.ok(view(call, tax.id()));
        });
  }

  /** Takes back terms that are not in force yet. */
  ApiReply takeBack(ApiCall call) {
    return ofTax(
        call,
        tax -> {
          if (!core.taxes().takeBackPlanned(call.tx(), call.scope(), tax.id())) {
            return Problem.conflict(
                "Nothing is planned for this tax, so nothing can be taken back.");
          }
          record(call, Map.of("name", name(tax), "part", "PLANNED_TAKEN_BACK"));
          return new ApiReply.Nothing();
        });
  }

  ApiReply liabilities(ApiCall call) {
    return AccountsApi.ofChild(core, call, account -> liabilities(call, account));
  }

  private ApiReply liabilities(ApiCall call, Account account) {
    return ApiReply.ok(
        new Liabilities(
            core.taxes().liabilities(call.tx(), call.scope(), account.id()).stream()
                .map(TaxId::value)
                .sorted()
                .toList()));
  }

  /** Makes an account liable for these taxes, and for no others; those that are over stay. */
  ApiReply setLiabilities(ApiCall call, Liabilities wanted) {
    return AccountsApi.ofOpen(core, call, account -> setLiabilities(call, wanted, account));
  }

  private ApiReply setLiabilities(ApiCall call, Liabilities wanted, Account account) {
    Instant now = core.clock().instant();
    List<SellersTax> taxes = core.taxes().list(call.tx(), call.scope());
    Set<TaxId> before = core.taxes().liabilities(call.tx(), call.scope(), account.id());
    Set<TaxId> chosen = new HashSet<>();
    taxes.stream()
        .filter(tax -> tax.ended(now) && before.contains(tax.id()))
        .forEach(tax -> chosen.add(tax.id()));
    Checks checks = new Checks();
    for (int i = 0; i < wanted.taxes().size(); i++) {
      TaxId id = new TaxId(wanted.taxes().get(i));
      Optional<SellersTax> tax = taxes.stream().filter(one -> one.id().equals(id)).findFirst();
      String field = "taxes[" + i + "]";
      checks.require(tax.isPresent(), field, "There is no such tax among yours.");
      tax.ifPresent(one -> fits(field, one, account, checks));
      chosen.add(id);
    }
    if (checks.failed()) {
      return checks.problem();
    }
    core.taxes().setLiabilities(call.tx(), call.scope(), account.id(), chosen);
    Map<String, String> details = LiabilityAudit.of(taxes, before, chosen);
    core.audit().record(call.tx(), call.actor(), account.id(), AuditAction.TAXES_CHANGED, details);
    return liabilities(call, account);
  }

  private static void fits(String field, SellersTax tax, Account account, Checks checks) {
    boolean same =
        tax.versions().stream()
            .map(version -> version.terms().amount())
            .allMatch((Money some) -> some == null || some.currency().equals(account.currency()));
    checks.require(
        same,
        field,
        "Its amount is not in %s, the account's currency.".formatted(account.currency()));
  }

  private TaxTerms terms(ApiCall call, TaxPatch patch, TaxTerms old, Checks checks) {
    TaxKind kind = patch.kind() == null ? old.kind() : patch.kind();
    boolean percentage = kind == TaxKind.PERCENT;
    String percent =
        patch.percent() == null && percentage && old.percent() != null
            ? old.percent().toPlainString()
            : patch.percent();
    Amount amount =
        patch.amount() == null && !percentage ? Amount.of(old.amount()) : patch.amount();
    return terms(
        call,
        patch.name() == null ? old.name() : patch.name(),
        kind,
        percent,
        amount,
        patch.inclusive() == null ? percentage && old.inclusive() : patch.inclusive(),
        patch.compounds() == null ? percentage && old.compounds() : patch.compounds(),
        checks);
  }

  private TaxTerms terms(
      ApiCall call,
      String name,
      TaxKind kind,
      String percent,
      Amount amount,
      boolean inclusive,
      boolean compounds,
      Checks checks) {
    Account seller = core.accounts().own(call.tx(), call.scope());
    boolean percentage = kind == TaxKind.PERCENT;
    checks.require(
        percentage == (percent != null), "percent", "A percentage has it, and no other kind.");
    checks.require(percentage == (amount == null), "amount", "All kinds but a percentage have it.");
    BigDecimal rate = percent == null ? null : new BigDecimal(percent);
    Money money = checks.money("amount", amount, seller.currency());
    if (checks.failed()) {
      return null;
    }
    checks.of(
        percentage ? "percent" : "amount.amount",
        () -> new TaxTerms("x", kind, rate, money, false, false));
    String flag = inclusive ? "inclusive" : "compounds";
    checks.require(
        percentage || (!inclusive && !compounds),
        flag,
        "Only a percentage can be contained in prices or have a base.");
    return checks.failed()
        ? null
        : checks.of("name", () -> new TaxTerms(name, kind, rate, money, inclusive, compounds));
  }

  private void dates(Instant from, Instant to, Checks checks) {
    notPast("from", from, checks);
    checks.require(
        to == null || to.isAfter(orNow(from)), "to", "It has to be later than it begins.");
  }

  private void notPast(String field, Instant at, Checks checks) {
    checks.require(
        at == null || !at.isBefore(core.clock().instant()),
        field,
        "It cannot lie in the past, since calls were charged by then: leave it out for at once.");
  }

  private Instant orNow(Instant wanted) {
    return wanted == null ? core.clock().instant() : wanted;
  }

  private static Optional<Problem> problem(TaxChange change, String field) {
    return switch (change) {
      case TaxChange.Done done -> Optional.empty();
      case TaxChange.NoSuchTax none -> Optional.of(Problem.notFound());
      case TaxChange.EndedBefore over ->
          Optional.of(Problem.conflict("This tax is over already, so there is nothing to end."));
      case TaxChange.Overlaps other ->
          Optional.of(
              Problem.invalid(
                  field,
                  "Other terms hold from %s on: choose a later time, or take them back."
                      .formatted(other.other().validFrom())));
    };
  }

  private static String words(TaxTerms terms) {
    return terms.percent() == null
        ? terms.amount() + " " + terms.kind()
        : terms.percent().stripTrailingZeros().toPlainString() + " %";
  }

  private String name(SellersTax tax) {
    return tax.shown(core.clock().instant()).terms().name();
  }

  private void record(ApiCall call, Map<String, String> details) {
    core.audit()
        .record(call.tx(), call.actor(), call.scope().account(), AuditAction.TAX_CHANGED, details);
  }

  private TaxView view(ApiCall call, TaxId id) {
    return TaxView.of(core.taxes().find(call.tx(), call.scope(), id).orElseThrow());
  }

  private ApiReply ofTax(ApiCall call, Function<SellersTax, ApiReply> answer) {
    return call.id("tax", TaxId::new)
        .flatMap(id -> core.taxes().find(call.tx(), call.scope(), id))
        .map(answer)
        .orElseGet(Problem::notFound);
  }
}
