package org.vpbx.core.pbx;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.phone.DiallingRules;

/** What extensions do with calls that they do not take themselves (promise H1). Thread-safe. */
public final class Forwards {

  /** For accounts that have no PBX: with the plus sign alone. */
  private static final DiallingRules INTERNATIONAL = new DiallingRules("ZZ", "0", "");

  private final Pbxes pbxes;

  public Forwards(Pbxes pbxes) {
    this.pbxes = pbxes;
  }

  /** The rules of one of the scope's own extensions. */
  public List<Forward> of(Tx tx, TenantScope scope, ExtensionId extension) {
    return tx.mapper(ForwardMapper.class).of(scope, extension);
  }

  /** The rules of all extensions of accounts. For the engine. */
  public List<Forward> ofAll(Tx tx, Collection<AccountId> accounts) {
    return accounts.isEmpty() ? List.of() : tx.mapper(ForwardMapper.class).ofAll(accounts);
  }

  /**
   * Reads where calls are to go, as a phone of the scope's account would dial it.
   *
   * @param text with the plus sign, or as the account's phones dial
   */
  public Target read(Tx tx, TenantScope scope, String text) {
    String digits = text.replaceAll("[\\s/().-]", "");
    return pbxes
        .find(tx, scope)
        .<Target>map(pbx ->
            pbxes
                .extension(tx, scope, digits)
                .<Target>map(Target.Inside::new)
                .orElseGet(() -> Target.of(pbx.diallingRules().read(digits))))
        .orElseGet(() -> Target.of(INTERNATIONAL.read(digits)));
  }

  /** {@link #read(Tx, TenantScope, String)} for the calls of an extension. */
  public Target read(Tx tx, TenantScope scope, Extension from, String text) {
    Target target = read(tx, scope, text);
    return target instanceof Target.Inside(Extension to) && to.id().equals(from.id())
        ? new Target.Refused(Target.Refusal.ITSELF)
        : target;
  }

  /**
   * Replaces all rules of one of the scope's own extensions; calls that ring already stay as they
   * are.
   *
   * @param rules none of them {@link Target.Refused}
   */
  public void set(
      Tx tx, TenantScope scope, ExtensionId extension, Map<ForwardOccasion, Target> rules) {
    ForwardMapper mapper = tx.mapper(ForwardMapper.class);
    mapper.clear(scope, extension);
    rules.forEach((occasion, target) -> {
      switch (target) {
        case Target.Inside(Extension to) -> mapper.set(scope, extension, occasion, to.id(), null);
        case Target.Outside(var number) -> mapper.set(scope, extension, occasion, null, number);
        case Target.Refused(var reason) -> throw new IllegalArgumentException(reason.sentence());
      }
    });
  }
}
