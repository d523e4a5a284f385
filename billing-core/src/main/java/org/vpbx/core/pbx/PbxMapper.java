package org.vpbx.core.pbx;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.phone.PhoneNumber;

interface PbxMapper {

  void insert(
      @Param("scope") TenantScope scope,
      @Param("outsidePrefix") String outsidePrefix,
      @Param("areaCode") String areaCode,
      @Param("ringSeconds") int ringSeconds,
      @Param("outsideRingSeconds") int outsideRingSeconds);

  Pbx find(@Param("scope") TenantScope scope);

  void insertExtension(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("number") String number,
      @Param("name") String name,
      @Param("callerId") PhoneNumber callerId,
      @Param("endpoint") String endpoint,
      @Param("digest") String digest);

  void switchOff(@Param("scope") TenantScope scope);

  Extension byNumber(@Param("scope") TenantScope scope, @Param("number") String number);

  List<Extension> extensions(@Param("scope") TenantScope scope);

  @Unscoped("The endpoint stems from Asterisk's authentication, and says itself whose it is.")
  List<Extension> byEndpoints(@Param("endpoints") Collection<String> endpoints);

  @Unscoped("Asked by the engine about extensions to which calls are sent.")
  List<Extension> byIds(@Param("ids") Collection<ExtensionId> ids);

  @Unscoped("Asked by the engine about the extensions that Asterisk has authenticated.")
  List<Pbxes.StoredPbx> ofAll(@Param("accounts") Collection<AccountId> accounts);
}
