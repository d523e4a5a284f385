package org.vpbx.core.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LedgerAccountId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.money.Money;

@Unscoped("These methods serve the engine, which moves money between the accounts of a chain.")
interface LedgerMapper {

  void open(
      @Param("scope") TenantScope scope,
      @Param("currency") Currency currency,
      @Param("creditLimit") Money creditLimit);

  void setCreditLimit(@Param("scope") TenantScope scope, @Param("creditLimit") Money creditLimit);

  void openUnlimited(
      @Param("scope") TenantScope scope,
      @Param("kind") LedgerKind kind,
      @Param("currency") Currency currency);

  LedgerAccountId find(
      @Param("scope") TenantScope scope,
      @Param("kind") LedgerKind kind,
      @Param("currency") Currency currency);

  List<LedgerSides.Stored> ofAccounts(@Param("accounts") Collection<AccountId> accounts);

  Balance balance(@Param("scope") TenantScope scope);

  List<Balance> balancesOfChildren(@Param("scope") TenantScope scope);

  LedgerAccountId ownBalance(@Param("scope") TenantScope scope);

  List<LedgerPages.Line> lines(
      @Param("account") LedgerAccountId account,
      @Param("key") String key,
      @Param("before") TransferId before,
      @Param("limit") int limit,
      @Param("skip") int skip);

  Money balanceAfter(
      @Param("account") LedgerAccountId account, @Param("transfer") TransferId transfer);

  List<Money> owedTax(@Param("scope") TenantScope scope);

  List<Balance> balances(@Param("accounts") Collection<AccountId> accounts);

  List<Balance> lockBalances(@Param("accounts") Collection<AccountId> accounts);

  List<Balance> lockFreeBalances(@Param("accounts") Collection<AccountId> accounts);

  void insertReservation(
      @Param("key") GeneratedKey key,
      @Param("debit") LedgerAccountId debit,
      @Param("credit") LedgerAccountId credit,
      @Param("amount") Money amount,
      @Param("idempotencyKey") String idempotencyKey,
      @Param("now") Instant now);

  List<Reservation> lockPending(@Param("ids") Collection<ReservationId> ids);

  void resizeReservation(@Param("id") ReservationId id, @Param("amount") Money amount);

  void closeReservations(
      @Param("ids") Collection<ReservationId> ids,
      @Param("state") String state,
      @Param("now") Instant now);

  List<String> madeTransfers(@Param("keys") Collection<String> keys);

  boolean transferExists(@Param("idempotencyKey") String idempotencyKey);

  void insertTransfer(
      @Param("key") GeneratedKey key,
      @Param("transfer") Transfer transfer,
      @Param("now") Instant now);

  void insertReversal(@Param("payment") TransferId payment, @Param("reversal") TransferId reversal);

  void insertPosting(
      @Param("transferId") long transferId,
      @Param("account") LedgerAccountId account,
      @Param("amount") Money amount);

  void change(@Param("changes") Collection<LedgerChanges.Change> changes);

  BigDecimal sumOfPostings();

  long wrongBalances();

  long wrongReserved();

  long unbalanced();
}
