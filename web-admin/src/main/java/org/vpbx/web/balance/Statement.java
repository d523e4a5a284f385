package org.vpbx.web.balance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.ledger.Entry;
import org.vpbx.web.view.Paging;

/**
 * A line of a statement, with the page that shows what it was for.
 *
 * @param path empty where there is no such page
 * @param what the number of the call or invoice where there is one, or else the reference
 */
public record Statement(Entry entry, Optional<String> path, String what) {

  private static final Pattern REFERENCE = Pattern.compile("(call|invoice)-([0-9]+)");

  private static Statement of(Entry entry, Viewer viewer, String ledger) {
    Matcher reference = REFERENCE.matcher(entry.reference());
    if (isPayment(entry)) {
      TransferId payment = entry.reverses() == null ? entry.id() : entry.reverses();
      String path = ledger + "/payments/" + payment.value();
      return new Statement(entry, Optional.of(path), entry.reference());
    }
    return reference.matches() && opens(viewer, reference.group(1))
        ? new Statement(
            entry,
            Optional.of("/" + reference.group(1) + "s/" + reference.group(2)),
            reference.group(2))
        : new Statement(entry, Optional.empty(), entry.reference());
  }

  private static boolean isPayment(Entry entry) {
    return switch (entry.kind()) {
      case PAYMENT, PAYMENT_REVERSAL -> true;
      case CALL, CARRIER_COST, TAX, INVOICE_TAX, INVOICE_ROUNDING -> false;
    };
  }

  private static boolean opens(Viewer viewer, String kind) {
    return viewer.may(kind.equals("call") ? Permission.SEE_CALLS : Permission.SEE_INVOICES);
  }

  /**
   * The lines of a page of entries, with links to what the viewer may see.
   *
   * @param ledger the address of the page on which they stand
   */
  public static Paging<Statement> lines(Paging<Entry> entries, Viewer viewer, String ledger) {
    return new Paging<>(
        entries.rows().stream().map(entry -> of(entry, viewer, ledger)).toList(),
        entries.page(),
        entries.newer(),
        entries.older());
  }
}
