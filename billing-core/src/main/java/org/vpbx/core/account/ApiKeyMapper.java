package org.vpbx.core.account;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.ApiKeyId;
import org.vpbx.core.id.UserId;

interface ApiKeyMapper {

  void insert(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("creator") UserId creator,
      @Param("name") String name,
      @Param("secretHash") String secretHash,
      @Param("scopes") String scopes,
      @Param("expiresAt") Instant expiresAt,
      @Param("now") Instant now);

  List<ApiKeys.StoredKey> list(@Param("scope") TenantScope scope);

  int revoke(
      @Param("scope") TenantScope scope, @Param("id") ApiKeyId id, @Param("now") Instant now);

  @Unscoped("Before a key is known there is no scope; its secret is compared next.")
  ApiKeys.StoredKey byId(@Param("id") ApiKeyId id);

  @Unscoped("The key was authenticated just before.")
  void touch(@Param("id") ApiKeyId id, @Param("now") Instant now);
}
