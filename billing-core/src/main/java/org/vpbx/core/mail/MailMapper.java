package org.vpbx.core.mail;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.MailId;

@Unscoped("The outbox is sent by the platform, and seen by the Owner alone.")
interface MailMapper {

  List<String> addresses(@Param("scope") TenantScope scope);

  void forgetAddresses(@Param("scope") TenantScope scope);

  void addAddress(@Param("scope") TenantScope scope, @Param("address") String address);

  void insert(@Param("mail") Mail mail, @Param("now") Instant now);

  List<MailId> due(@Param("now") Instant now, @Param("limit") int limit);

  int claim(
      @Param("id") MailId id,
      @Param("now") Instant now,
      @Param("until") Instant until,
      @Param("giveUpAt") Instant giveUpAt);

  Outbox.Stored claimed(@Param("id") MailId id);

  List<String> recipients(@Param("account") AccountId account);

  int sent(
      @Param("id") MailId id,
      @Param("attempt") int attempt,
      @Param("now") Instant now,
      @Param("to") String to);

  int failed(
      @Param("id") MailId id,
      @Param("attempt") int attempt,
      @Param("error") String error,
      @Param("now") Instant now,
      @Param("next") Instant next);

  MailState state(@Param("id") MailId id);

  List<MailRow> list(@Param("before") MailId before, @Param("limit") int limit);

  MailRow find(@Param("id") MailId id);

  long count(@Param("state") MailState state);

  int retry(@Param("id") MailId id, @Param("now") Instant now);
}
