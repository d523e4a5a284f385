package org.vpbx.core.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;

/** The record of who did what to which account (promise A8). Thread-safe. */
public final class Audit {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ADDRESS_LENGTH_MAX = 60;

  private final InstantSource clock;

  public Audit(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Writes one row, in the transaction of the change itself, so that neither is without the other.
   *
   * @param concerned the account to which it was done
   * @param details what was changed, by short English names; never a password or another secret,
   *     and nothing that the concerned account may not read
   */
  public void record(
      Tx tx, Actor actor, AccountId concerned, AuditAction action, Map<String, String> details) {
    tx.mapper(AuditMapper.class)
        .insert(actor, concerned, action, json(details), address(actor), clock.instant());
  }

  /**
   * What was done to the scope's own account and to those directly below it, and what its own
   * people and programs did further down, the newest first. Who belongs to an account above the
   * scope's own is not named.
   */
  public List<AuditRow> search(Tx tx, TenantScope scope, AuditFilter filter, int limit, int skip) {
    return tx.mapper(AuditMapper.class).search(scope, filter, limit, skip, skip + limit).stream()
        .map(StoredRow::row)
        .toList();
  }

  private static String address(Actor actor) {
    String printable = actor.address().replaceAll("[^\\x21-\\x7e]", "?");
    return printable.substring(0, Math.min(printable.length(), ADDRESS_LENGTH_MAX));
  }

  private static String json(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(details));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + details.keySet(), e);
    }
  }

  record StoredRow(
      Instant recordedAt,
      String user,
      String acting,
      AccountId accountId,
      String account,
      AuditAction action,
      String details,
      String address) {

    AuditRow row() {
      try {
        Map<String, String> parts = JSON.readValue(details, new TypeReference<>() {});
        return new AuditRow(recordedAt, user, acting, accountId, account, action, parts, address);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("Stored details cannot be read: " + details, e);
      }
    }
  }
}
