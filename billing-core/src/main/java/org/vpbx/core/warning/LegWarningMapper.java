package org.vpbx.core.warning;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.id.LegId;

@Unscoped("It serves those who grant and renew legs, of whatever account.")
interface LegWarningMapper {

  void insert(@Param("warning") LegWarning warning);

  List<LegWarning> of(@Param("legs") Collection<LegId> legs);

  void update(@Param("warning") LegWarning warning);
}
