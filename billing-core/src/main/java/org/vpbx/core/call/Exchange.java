package org.vpbx.core.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Pbx;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.phone.Dialled;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.Carriers;

/**
 * Answers many questions in one transaction: reads what all of them need at once, decides one after
 * the other in memory, and writes it all together. Thread-safe.
 */
final class Exchange {

  private final InstantSource clock;
  private final Accounts accounts;
  private final Pbxes pbxes;
  private final Carriers carriers;
  private final Assessor assessor;
  private final Buckets buckets;
  private final Ledger ledger;

  Exchange(
      InstantSource clock,
      Accounts accounts,
      Pbxes pbxes,
      Carriers carriers,
      Assessor assessor,
      Buckets buckets,
      Ledger ledger) {
    this.clock = clock;
    this.accounts = accounts;
    this.pbxes = pbxes;
    this.carriers = carriers;
    this.assessor = assessor;
    this.buckets = buckets;
    this.ledger = ledger;
  }

  /** The answers, in the order of the questions; what they promise is written. */
  List<Instruction> answer(Tx tx, List<Question> questions) {
    Instant now = clock.instant();
    List<Optional<Inquiry>> inquiries = inquiries(tx, questions);
    Decider decider = decider(tx, inquiries.stream().flatMap(Optional::stream).toList(), now);
    List<Optional<Decided>> decided = new ArrayList<>();
    for (Optional<Inquiry> inquiry : inquiries) {
      decided.add(inquiry.map(known -> new Decided(known, decider.decide(known))));
    }
    IdentityHashMap<Decided, Instruction> written =
        new CallWriter(buckets, ledger, now)
            .write(tx, decided.stream().flatMap(Optional::stream).toList());
    return decided.stream()
        .map(known -> known.map(written::get).orElseGet(Instruction.LeaveToDialplan::new))
        .toList();
  }

  /** Empty where the endpoint is no extension of a PBX. */
  private List<Optional<Inquiry>> inquiries(Tx tx, List<Question> questions) {
    Map<String, Extension> callers =
        pbxes.byEndpoints(tx, questions.stream().map(Question::endpoint).distinct().toList());
    Map<AccountId, Pbx> all =
        pbxes.ofAll(tx, callers.values().stream().map(Extension::accountId).distinct().toList());
    IdentityHashMap<Question, Dialled> dialled = new IdentityHashMap<>();
    List<String> colleagues = new ArrayList<>();
    for (Question question : questions) {
      Extension caller = callers.get(question.endpoint());
      if (caller != null && all.containsKey(caller.accountId())) {
        Dialled read = all.get(caller.accountId()).diallingRules().read(question.dialled());
        dialled.put(question, read);
        colleague(caller, read).ifPresent(colleagues::add);
      }
    }
    Map<String, Extension> called = pbxes.byEndpoints(tx, colleagues);
    List<Carrier> inOrder = carriers.inOrder(tx);
    List<Optional<Inquiry>> inquiries = new ArrayList<>();
    for (Question question : questions) {
      Extension caller = callers.get(question.endpoint());
      inquiries.add(
          Optional.ofNullable(dialled.get(question))
              .map(read -> {
                Optional<Extension> colleague =
                    colleague(caller, read).map(called::get).filter(Extension::enabled);
                Pbx pbx = all.get(caller.accountId());
                return new Inquiry(
                    question, caller, read, CallPlanner.steps(pbx, read, colleague, inOrder));
              }));
    }
    return inquiries;
  }

  /** The endpoint of the colleague whose number was dialled. */
  private static Optional<String> colleague(Extension caller, Dialled dialled) {
    return dialled instanceof Dialled.Inside(String number)
        ? Optional.of(caller.colleague(number))
        : Optional.empty();
  }

  /** Locks what the legs can be paid from. */
  private Decider decider(Tx tx, Collection<Inquiry> inquiries, Instant now) {
    List<Inquiry> chargeable = inquiries.stream().filter(Inquiry::chargeable).toList();
    ChainBook book =
        assessor.read(tx, chargeable.stream().map(Inquiry::account).distinct().toList(), now);
    IdentityHashMap<Inquiry, Chain> chains = new IdentityHashMap<>();
    chargeable.forEach(
        inquiry -> chains.put(inquiry, book.chain(inquiry.account(), inquiry.query())));
    List<Level> levels =
        chains.values().stream()
            .flatMap(
                chain -> chain instanceof Chain.Sold sold ? sold.levels().stream() : Stream.empty())
            .toList();
    Means means = Means.lock(tx, buckets, ledger, levels, now);
    List<AccountId> payers = levels.stream().map(Level::id).distinct().toList();
    return new Decider(book, chains, means, accounts.shut(tx, payers), now);
  }
}
