package org.vpbx.core.call;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CarrierId;

/** Counts the legs that last. */
@Unscoped("The engine counts the calls of every level of a chain, and those of the Owner's trunks.")
interface ChannelMapper {

  List<Channels.Used> used(@Param("accounts") Collection<AccountId> accounts);

  List<Channels.Trunk> lockTrunks(@Param("carriers") Collection<CarrierId> carriers);

  List<Channels.Trunk> usedTrunks(@Param("carriers") Collection<CarrierId> carriers);
}
