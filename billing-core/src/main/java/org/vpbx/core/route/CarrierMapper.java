package org.vpbx.core.route;

import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.CarrierId;

interface CarrierMapper {

  void insert(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("carrier") NewCarrier carrier);

  void moveTo(
      @Param("scope") TenantScope scope,
      @Param("code") String code,
      @Param("host") String host,
      @Param("port") int port);

  Carrier find(@Param("scope") TenantScope scope, @Param("id") CarrierId id);

  void unlimited(@Param("scope") TenantScope scope, @Param("id") CarrierId id);

  void setChannels(
      @Param("scope") TenantScope scope,
      @Param("id") CarrierId id,
      @Param("channels") int channels);

  @Unscoped("There is one Owner, and everybody's calls go by its carriers.")
  List<Carrier> inOrder();

  List<Carrier> switchedOff(@Param("scope") TenantScope scope);
}
