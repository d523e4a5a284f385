package org.vpbx.core.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.AccountId;

interface AccountMapper {

  @Unscoped("Accounts asks before whether the parent sells; the Owner has no parent.")
  void insert(
      @Param("key") GeneratedKey key,
      @Param("account") NewAccount account,
      @Param("now") Instant now);

  @Unscoped("Completes the account that was inserted just before.")
  void insertIntoTree(@Param("id") AccountId id, @Param("parentId") AccountId parentId);

  @Unscoped("There is one Owner, and it is above all scopes.")
  Account owner();

  boolean sells(@Param("scope") TenantScope scope);

  Account find(@Param("scope") TenantScope scope, @Param("id") AccountId id);

  Account child(@Param("scope") TenantScope scope, @Param("id") AccountId id);

  Account lock(@Param("scope") TenantScope scope, @Param("id") AccountId id);

  List<Account> search(
      @Param("scope") TenantScope scope,
      @Param("filter") AccountFilter filter,
      @Param("limit") int limit,
      @Param("skip") int skip);

  long count(@Param("scope") TenantScope scope, @Param("filter") AccountFilter filter);

  @Unscoped("Codes are unique on the whole platform; nothing but that is told.")
  boolean codeTaken(@Param("code") String code);

  int edit(
      @Param("scope") TenantScope scope,
      @Param("id") AccountId id,
      @Param("details") AccountDetails details);

  int setService(
      @Param("scope") TenantScope scope,
      @Param("id") AccountId id,
      @Param("service") Service service);

  int close(
      @Param("scope") TenantScope scope, @Param("id") AccountId id, @Param("now") Instant now);

  Set<Permission> denials(@Param("scope") TenantScope scope);

  void deny(@Param("scope") TenantScope scope, @Param("permission") Permission permission);

  void allowAll(@Param("scope") TenantScope scope);

  List<Account> children(@Param("scope") TenantScope scope);

  List<Account> childrenAfter(
      @Param("scope") TenantScope scope,
      @Param("after") AccountId after,
      @Param("limit") int limit);

  @Unscoped("Asked by the engine about the chains of calls, never for a page.")
  List<Accounts.Above> above(@Param("accounts") Collection<AccountId> accounts);

  @Unscoped("Asked by the engine about the chains of calls, never for a page.")
  List<Account> all(@Param("accounts") Collection<AccountId> accounts);

  @Unscoped("Asked by the engine about the chain of a call, never for a page.")
  List<AccountId> shut(@Param("accounts") Collection<AccountId> accounts);

  int setBlocked(
      @Param("scope") TenantScope scope,
      @Param("id") AccountId id,
      @Param("blocked") boolean blocked);
}
