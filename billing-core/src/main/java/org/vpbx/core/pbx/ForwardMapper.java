package org.vpbx.core.pbx;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.phone.PhoneNumber;

interface ForwardMapper {

  @Unscoped("Asked by the engine about accounts whose extensions are called.")
  List<Forward> ofAll(@Param("accounts") Collection<AccountId> accounts);

  List<Forward> of(@Param("scope") TenantScope scope, @Param("extension") ExtensionId extension);

  void clear(@Param("scope") TenantScope scope, @Param("extension") ExtensionId extension);

  void set(
      @Param("scope") TenantScope scope,
      @Param("extension") ExtensionId extension,
      @Param("occasion") ForwardOccasion occasion,
      @Param("toExtension") ExtensionId toExtension,
      @Param("toNumber") PhoneNumber toNumber);
}
