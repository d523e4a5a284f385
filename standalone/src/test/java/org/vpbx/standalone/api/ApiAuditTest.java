package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditFilter;
import org.vpbx.core.audit.AuditRow;
import org.vpbx.core.id.AccountId;
import org.vpbx.standalone.Lab;

/** What is removed stands in the audit log with what it was (promises A8 and Z1). */
class ApiAuditTest {

  private final ApiLab lab = ApiLab.get();
  private final AccountId reseller = lab.ours.reseller();
  private final AccountId customer = lab.ours.customer();
  private final String account = "/accounts/" + customer.value();

  @Test
  void whatIsRemovedIsNamed() {
    String caps = "{\"spendPerDay\": {\"amount\": \"5\", \"currency\": \"EUR\"}}";
    removed(reseller, account + "/fraud-caps", caps, "{}", "spendDay", "5.000000 EUR → NOTHING");
    removed(
        reseller, "/fraud-caps", "{\"callsPerMinute\": 9}", "{}", "callsPerMinute", "9 → NOTHING");
    removed(reseller, account + "/limits", "{\"total\": 900}", "{}", "total", "900 → NONE");
    String taxes = "{\"taxes\": [" + lab.ours.tax() + "]}";
    removed(reseller, account + "/taxes", taxes, "{\"taxes\": []}", "taxes", "VAT 19 % → NOTHING");
    String mail = "{\"addresses\": [\"noc@example.com\"]}";
    String none = "{\"addresses\": []}";
    removed(reseller, "/mail-addresses", mail, none, "addresses", "noc@example.com → NOTHING");
    String busy = "{\"busy\": \"+493023125001\"}";
    String to = "+493023125001 → NOTHING";
    removed(customer, "/extensions/101/forwarding", busy, "{}", "BUSY", to);
  }

  private void removed(
      AccountId by, String path, String set, String unset, String part, String details) {
    String key = lab.key(by);
    assertEquals(200, lab.send(key, "PUT", path, set).status(), path);
    assertEquals(200, lab.send(key, "PUT", path, unset).status(), path);
    AuditRow row =
        Lab.get()
            .inTransaction(
                tx -> lab.core().audit().search(tx, new TenantScope(by), AuditFilter.ALL, 1, 0))
            .getFirst();
    Map<String, String> found = row.details();
    assertEquals(details, found.get(part), path + " " + found);
  }
}
