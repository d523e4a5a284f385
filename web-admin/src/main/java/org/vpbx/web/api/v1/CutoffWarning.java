package org.vpbx.web.api.v1;

import org.vpbx.core.warning.WarnedParty;
import org.vpbx.core.warning.Warning;
import org.vpbx.core.warning.WarningSound;
import org.vpbx.web.api.ApiField;

/** Who hears what before and after money ends a call. */
public record CutoffWarning(
    @ApiField("Who is warned: the account's own phone, the other end, both, nobody.")
        WarnedParty party,
    @ApiField("The first warning is played so long before the cut-off, 5 to 600.") int firstSeconds,
    @ApiField("It is repeated so often until then, 5 to 600; 0: it is played once.")
        int everySeconds,
    @ApiField("What is played.") WarningSound sound,
    @ApiField("Whether the caller, once cut off, is told why.") boolean afterCut) {

  static CutoffWarning of(Warning rule) {
    return new CutoffWarning(
        rule.party(), rule.firstSeconds(), rule.everySeconds(), rule.sound(), rule.afterCut());
  }

  /** Null, with what is wrong, where it is no rule. */
  Warning rule(Checks checks) {
    checks.of("firstSeconds", () -> new Warning(party, firstSeconds, 0, sound, afterCut));
    checks.of(
        "everySeconds",
        () -> new Warning(party, Warning.SECONDS_MIN, everySeconds, sound, afterCut));
    return checks.failed() ? null : new Warning(party, firstSeconds, everySeconds, sound, afterCut);
  }
}
