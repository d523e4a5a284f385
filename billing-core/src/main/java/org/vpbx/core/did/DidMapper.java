package org.vpbx.core.did;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.id.DidId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.phone.PhoneNumber;

interface DidMapper {

  void insert(
      @Param("scope") TenantScope scope,
      @Param("numbers") Collection<PhoneNumber> numbers,
      @Param("carrier") CarrierId carrier);

  @Unscoped("A number is unique on the platform, so whoever adds one meets all others.")
  List<PhoneNumber> taken(@Param("first") PhoneNumber first, @Param("last") PhoneNumber last);

  List<Did> own(@Param("scope") TenantScope scope);

  List<Did> search(
      @Param("scope") TenantScope scope,
      @Param("text") String text,
      @Param("after") DidId after,
      @Param("limit") int limit,
      @Param("skip") int skip);

  long count(@Param("scope") TenantScope scope, @Param("text") String text);

  Did find(@Param("scope") TenantScope scope, @Param("id") DidId id);

  Did lock(@Param("scope") TenantScope scope, @Param("id") DidId id);

  void hold(
      @Param("scope") TenantScope scope, @Param("id") DidId id, @Param("holder") AccountId holder);

  void route(
      @Param("scope") TenantScope scope,
      @Param("id") DidId id,
      @Param("label") String label,
      @Param("extension") ExtensionId extension,
      @Param("forwardTo") PhoneNumber forwardTo);

  int remove(@Param("scope") TenantScope scope, @Param("id") DidId id);

  @Unscoped("The engine is told the called number by a carrier, and finds out whose it is.")
  List<Did> byNumbers(@Param("numbers") Collection<PhoneNumber> numbers);

  @Unscoped("A loop may lead through numbers of other accounts; nothing of them is told.")
  PhoneNumber next(@Param("number") PhoneNumber number);
}
