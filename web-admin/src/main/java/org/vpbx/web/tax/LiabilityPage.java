package org.vpbx.web.tax;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.SellersTax;
import org.vpbx.web.account.Children;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** For which taxes an account of the seller's is liable. */
public final class LiabilityPage {

  private final Core core;
  private final Children children;

  public LiabilityPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  /**
   * A tax with its tick.
   *
   * @param possible whether the account can be liable: its currency is that of the amount
   */
  public record Choice(SellersTax tax, TaxRow row, boolean liable, boolean possible) {}

  public Reply show(Visit visit) {
    return children.open(visit, (tx, account) -> page(tx, visit, account));
  }

  /** Holds for calls from the next one on. */
  public Reply save(Visit visit) {
    return children.open(
        visit,
        (tx, account) -> {
          Set<TaxId> chosen =
              choices(tx, visit, account).stream()
                  .filter(choice -> choice.possible() && ticked(visit, choice))
                  .map(choice -> choice.tax().id())
                  .collect(Collectors.toSet());
          Map<String, String> details =
              LiabilityAudit.of(
                  core.taxes().list(tx, visit.scope()),
                  core.taxes().liabilities(tx, visit.scope(), account.id()),
                  chosen);
          core.taxes().setLiabilities(tx, visit.scope(), account.id(), chosen);
          children.record(tx, visit, account, AuditAction.TAXES_CHANGED, details);
          return Children.to(account, "/taxes");
        });
  }

  /** Those that are over are not shown, and stay as they are. */
  private static boolean ticked(Visit visit, Choice choice) {
    return choice.row().state() == TaxRow.State.ENDED
        ? choice.liable()
        : visit.request().form("tax-" + choice.tax().id().value()).equals("yes");
  }

  private Reply page(Tx tx, Visit visit, Account account) {
    List<Choice> choices =
        choices(tx, visit, account).stream()
            .filter(choice -> choice.row().state() != TaxRow.State.ENDED)
            .toList();
    return Reply.Page.of(
        "tax/account", Children.model(account, "taxes", Map.of("choices", choices)));
  }

  private List<Choice> choices(Tx tx, Visit visit, Account account) {
    Instant now = core.clock().instant();
    Set<TaxId> liable = core.taxes().liabilities(tx, visit.scope(), account.id());
    return core.taxes().list(tx, visit.scope()).stream()
        .map(tax ->
            new Choice(
                tax,
                TaxRow.of(tax, now, 0, false, false),
                liable.contains(tax.id()),
                fits(tax, account)))
        .toList();
  }

  private static boolean fits(SellersTax tax, Account account) {
    return tax.versions().stream()
        .map(version -> version.terms().amount())
        .allMatch((Money amount) -> amount == null || amount.currency().equals(account.currency()));
  }
}
