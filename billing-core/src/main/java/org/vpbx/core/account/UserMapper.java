package org.vpbx.core.account;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.UserId;

interface UserMapper {

  void insert(
      @Param("scope") TenantScope scope,
      @Param("extension") ExtensionId extension,
      @Param("login") String login,
      @Param("name") String name,
      @Param("passwordHash") String passwordHash,
      @Param("now") Instant now);

  @Unscoped("Before anybody is known there is no scope.")
  Users.StoredUser byLogin(@Param("login") String login);

  @Unscoped("The id stems from a session of ours, never from a request.")
  Users.StoredUser byId(@Param("id") UserId id);

  @Unscoped("Log-in names are unique on the whole platform; nothing but that is told.")
  boolean loginTaken(@Param("login") String login);

  List<PortalUser> list(@Param("scope") TenantScope scope);

  List<PortalUser> lock(@Param("scope") TenantScope scope);

  int setPassword(
      @Param("scope") TenantScope scope,
      @Param("id") UserId id,
      @Param("passwordHash") String passwordHash);

  int delete(@Param("scope") TenantScope scope, @Param("id") UserId id);
}
