package org.vpbx.core.did;

import static org.vpbx.core.check.Require.require;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.audit.Audit;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.id.DidId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Target;
import org.vpbx.core.phone.PhoneNumber;

/**
 * The numbers of the platform: the Owner's stock, who has which, and where their calls go (promise
 * H5). Every change is audited. Thread-safe.
 */
public final class Dids {

  /** So many numbers of the platform may lead to each other. */
  public static final int HOPS_MAX = 5;

  private static final int LABEL_LENGTH_MAX = 80;

  private final Accounts accounts;
  private final Audit audit;

  public Dids(Accounts accounts, Audit audit) {
    this.accounts = accounts;
    this.audit = audit;
  }

  /**
   * Takes numbers into the Owner's stock.
   *
   * @param carrier which brings their calls; null: it is not said
   * @return Done or Taken
   */
  public DidOutcome add(Tx tx, TenantScope owner, Actor actor, DidRange range, CarrierId carrier) {
    DidMapper mapper = tx.mapper(DidMapper.class);
    List<PhoneNumber> taken = mapper.taken(range.first(), range.last());
    if (!taken.isEmpty()) {
      return new DidOutcome.Taken(taken.getFirst());
    }
    List<PhoneNumber> numbers = range.numbers();
    mapper.insert(owner, numbers, carrier);
    String all =
        numbers.size() == 1 ? range.first().toString() : range.first() + " – " + range.last();
    record(tx, actor, owner.account(), AuditAction.NUMBERS_ADDED, Map.of("number", all));
    return new DidOutcome.Done(numbers.size());
  }

  /** Takes a number out of the Owner's stock; for everybody else there is no such number. */
  public DidOutcome remove(Tx tx, TenantScope owner, Actor actor, DidId id) {
    return find(tx, owner, id)
        .filter(did -> accounts.own(tx, owner).parentId() == null)
        .map(did -> {
          if (tx.mapper(DidMapper.class).remove(owner, id) == 0) {
            return new DidOutcome.GivenAway();
          }
          record(tx, actor, owner.account(), AuditAction.NUMBER_REMOVED, number(did));
          return new DidOutcome.Done(1);
        })
        .orElseGet(DidOutcome.NoSuchNumber::new);
  }

  /** The scope's own numbers. */
  public List<Did> own(Tx tx, TenantScope scope) {
    return tx.mapper(DidMapper.class).own(scope);
  }

  /**
   * The numbers of the scope's account and of all below it, by number.
   *
   * @param text in the number, its label or its holder's name; null: any
   */
  public List<Did> search(Tx tx, TenantScope scope, String text, int limit, int skip) {
    return tx.mapper(DidMapper.class).search(scope, text, null, limit, skip);
  }

  /** The same whose keys come after one, by key. */
  public List<Did> searchAfter(Tx tx, TenantScope scope, DidId after, int limit) {
    return tx.mapper(DidMapper.class).search(scope, null, after, limit, 0);
  }

  /** How many {@link #search} finds. */
  public long count(Tx tx, TenantScope scope, String text) {
    return tx.mapper(DidMapper.class).count(scope, text);
  }

  /** A number of the scope's account, or of one below it. */
  public Optional<Did> find(Tx tx, TenantScope scope, DidId id) {
    return Optional.ofNullable(tx.mapper(DidMapper.class).find(scope, id));
  }

  /** Gives a number in the scope's own hands to an account directly below it. */
  public DidOutcome give(Tx tx, TenantScope scope, Actor actor, DidId id, AccountId to) {
    Optional<Did> did = Optional.ofNullable(tx.mapper(DidMapper.class).lock(scope, id));
    if (did.isEmpty()) {
      return new DidOutcome.NoSuchNumber();
    }
    if (!did.get().accountId().equals(scope.account())) {
      return new DidOutcome.GivenAway();
    }
    if (accounts.child(tx, scope, to).filter(child -> !child.closed()).isEmpty()) {
      return new DidOutcome.NoSuchAccount();
    }
    tx.mapper(DidMapper.class).hold(scope, id, to);
    record(tx, actor, to, AuditAction.NUMBER_GIVEN, number(did.get()));
    return new DidOutcome.Done(1);
  }

  /**
   * Takes a number back from whoever below the scope's account has it; one of its own goes back to
   * its seller. It is routed nowhere then.
   */
  public DidOutcome release(Tx tx, TenantScope scope, Actor actor, DidId id) {
    Optional<Did> did = Optional.ofNullable(tx.mapper(DidMapper.class).lock(scope, id));
    if (did.isEmpty()) {
      return new DidOutcome.NoSuchNumber();
    }
    AccountId holder = did.get().accountId();
    boolean own = holder.equals(scope.account());
    Account account = accounts.own(tx, scope);
    if (own && account.parentId() == null) {
      return new DidOutcome.NoSuchAccount();
    }
    tx.mapper(DidMapper.class).hold(scope, id, own ? account.parentId() : scope.account());
    record(tx, actor, holder, AuditAction.NUMBER_RELEASED, number(did.get()));
    return new DidOutcome.Done(1);
  }

  /**
   * Says where the calls to one of the scope's own numbers go.
   *
   * @param label up to 80 characters
   * @param target empty: nowhere
   * @throws IllegalArgumentException if the label is too long
   */
  public DidOutcome route(
      Tx tx, TenantScope scope, Actor actor, DidId id, String label, Optional<Target> target) {
    require(label.length() <= LABEL_LENGTH_MAX, "A label has 80 characters at the most.");
    Optional<Did> did =
        find(tx, scope, id).filter(found -> found.accountId().equals(scope.account()));
    if (did.isEmpty()) {
      return new DidOutcome.NoSuchNumber();
    }
    Optional<Target.Refusal> refusal =
        target.flatMap(where -> refusal(tx, did.get().number(), where));
    if (refusal.isPresent()) {
      return new DidOutcome.BadTarget(refusal.get());
    }
    ExtensionId extension =
        target.orElse(null) instanceof Target.Inside(Extension inside) ? inside.id() : null;
    PhoneNumber outside =
        target.orElse(null) instanceof Target.Outside(PhoneNumber number) ? number : null;
    tx.mapper(DidMapper.class).route(scope, id, label, extension, outside);
    String where = target.map(Dids::text).orElse(Changes.NOTHING);
    record(
        tx,
        actor,
        scope.account(),
        AuditAction.NUMBER_ROUTED,
        Map.of("number", did.get().number().toString(), "target", where));
    return new DidOutcome.Done(1);
  }

  /** As people read it. */
  private static String text(Target target) {
    return switch (target) {
      case Target.Inside(Extension extension) -> extension.number();
      case Target.Outside(PhoneNumber number) -> number.toString();
      case Target.Refused refused -> "";
    };
  }

  private static Optional<Target.Refusal> refusal(Tx tx, PhoneNumber from, Target target) {
    return switch (target) {
      case Target.Inside inside -> Optional.empty();
      case Target.Refused(Target.Refusal reason) -> Optional.of(reason);
      case Target.Outside(PhoneNumber to) when to.equals(from) ->
          Optional.of(Target.Refusal.ITSELF);
      case Target.Outside(PhoneNumber to) ->
          loops(tx, from, to) ? Optional.of(Target.Refusal.LOOP) : Optional.empty();
    };
  }

  /** Whether calls sent to a number are forwarded by our own numbers back to one, or too often. */
  private static boolean loops(Tx tx, PhoneNumber from, PhoneNumber to) {
    PhoneNumber number = to;
    for (int hop = 0; hop < HOPS_MAX; hop++) {
      number = tx.mapper(DidMapper.class).next(number);
      if (number == null || number.equals(from)) {
        return number != null;
      }
    }
    return true;
  }

  /** Those of these numbers that the platform has, by number, whoever has them. For the engine. */
  public Map<PhoneNumber, Did> byNumbers(Tx tx, Collection<PhoneNumber> numbers) {
    return numbers.isEmpty()
        ? Map.of()
        : tx.mapper(DidMapper.class).byNumbers(numbers).stream()
            .collect(Collectors.toMap(Did::number, did -> did));
  }

  private static Map<String, String> number(Did did) {
    return Map.of("number", did.number().toString());
  }

  /** Nobody is named where a program does it at set-up. */
  private void record(
      Tx tx, Actor actor, AccountId concerned, AuditAction action, Map<String, String> details) {
    if (actor != null) {
      audit.record(tx, actor, concerned, action, details);
    }
  }
}
