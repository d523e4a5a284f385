package org.vpbx.core.warning;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.LegId;

/** The warnings of legs, kept so that any process goes on with them (promise C4). Thread-safe. */
public final class LegWarnings {

  private LegWarnings() {}

  /** Writes the rule of a leg that is granted, unless nobody ever hears anything by it. */
  public static void begin(Tx tx, LegId leg, Warning rule) {
    if (rule.isHeard()) {
      tx.mapper(LegWarningMapper.class).insert(LegWarning.of(leg, rule));
    }
  }

  /** Those of these legs that have any. */
  public static Map<LegId, LegWarning> of(Tx tx, Collection<LegId> legs) {
    return legs.isEmpty()
        ? Map.of()
        : tx.mapper(LegWarningMapper.class).of(legs).stream()
            .collect(Collectors.toMap(LegWarning::legId, Function.identity()));
  }

  /** Keeps what has become of one. To be called by whoever has locked the leg. */
  public static void keep(Tx tx, LegWarning warning) {
    tx.mapper(LegWarningMapper.class).update(warning);
  }
}
