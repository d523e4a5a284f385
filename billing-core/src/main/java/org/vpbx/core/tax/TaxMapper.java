package org.vpbx.core.tax;

import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.id.TaxVersionId;

/** The scope is the seller. */
interface TaxMapper {

  List<TaxId> lockOrder(@Param("scope") TenantScope scope);

  void place(
      @Param("scope") TenantScope scope, @Param("id") TaxId id, @Param("position") int position);

  void insert(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("position") int position,
      @Param("defaultLiable") boolean defaultLiable,
      @Param("now") Instant now);

  void setDefault(
      @Param("scope") TenantScope scope,
      @Param("id") TaxId id,
      @Param("defaultLiable") boolean defaultLiable);

  void insertVersion(
      @Param("scope") TenantScope scope,
      @Param("id") TaxId id,
      @Param("terms") TaxTerms terms,
      @Param("currency") Currency currency,
      @Param("from") Instant from,
      @Param("to") Instant to);

  void endVersion(
      @Param("scope") TenantScope scope,
      @Param("version") TaxVersionId version,
      @Param("to") Instant to);

  void deleteVersion(@Param("scope") TenantScope scope, @Param("version") TaxVersionId version);

  void deleteLiabilities(@Param("scope") TenantScope scope, @Param("id") TaxId id);

  List<Taxes.StoredVersion> versions(@Param("scope") TenantScope scope, @Param("id") TaxId id);

  @Unscoped("Asked by the engine about all levels of a chain.")
  List<Taxes.Liability> inForce(
      @Param("accounts") Collection<AccountId> accounts, @Param("at") Instant at);

  void makeLiableByDefault(@Param("scope") TenantScope scope, @Param("account") AccountId account);

  int makeLiable(
      @Param("scope") TenantScope scope,
      @Param("account") AccountId account,
      @Param("id") TaxId id);

  void release(@Param("scope") TenantScope scope, @Param("account") AccountId account);

  List<TaxId> liabilities(@Param("scope") TenantScope scope, @Param("account") AccountId account);

  List<Taxes.Liable> liableAccounts(@Param("scope") TenantScope scope);
}
