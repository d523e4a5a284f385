package org.vpbx.core.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
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
import org.vpbx.core.warning.Warning;
import org.vpbx.core.warning.Warnings;

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
  private final Warnings warnings;
  private final Buckets buckets;
  private final Ledger ledger;

  Exchange(
      InstantSource clock,
      Accounts accounts,
      Pbxes pbxes,
      Carriers carriers,
      Assessor assessor,
      Warnings warnings,
      Buckets buckets,
      Ledger ledger) {
    this.clock = clock;
    this.accounts = accounts;
    this.pbxes = pbxes;
    this.carriers = carriers;
    this.assessor = assessor;
    this.warnings = warnings;
    this.buckets = buckets;
    this.ledger = ledger;
  }

  /** A question that needs no money, answered; or one that does, understood. */
  sealed interface Sorted {

    record Answered(Instruction instruction) implements Sorted {}

    record Chargeable(Inquiry inquiry) implements Sorted {}
  }

  /**
   * Answers what costs nothing, emergency calls above all, and locks no balance for it.
   *
   * @return one for each question, in their order
   */
  List<Sorted> sort(Tx tx, List<Question> questions) {
    List<Optional<Inquiry>> inquiries = inquiries(tx, questions);
    List<Inquiry> free =
        inquiries.stream()
            .flatMap(Optional::stream)
            .filter(inquiry -> !inquiry.chargeable() && inquiry.cutLeg().isEmpty())
            .toList();
    AfterCut afterCut = AfterCut.of(tx, inquiries);
    Iterator<Instruction> answers = answer(tx, free).iterator();
    List<Sorted> sorted = new ArrayList<>();
    for (Optional<Inquiry> inquiry : inquiries) {
      if (inquiry.isEmpty()) {
        sorted.add(new Sorted.Answered(new Instruction.LeaveToDialplan()));
      } else if (inquiry.get().chargeable()) {
        sorted.add(new Sorted.Chargeable(inquiry.get()));
      } else if (inquiry.get().cutLeg().isPresent()) {
        sorted.add(new Sorted.Answered(afterCut.told(inquiry.get())));
      } else {
        sorted.add(new Sorted.Answered(answers.next()));
      }
    }
    return sorted;
  }

  /** The answers, in the order of the inquiries; what they promise is written. */
  List<Instruction> answer(Tx tx, List<Inquiry> inquiries) {
    if (inquiries.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    Decider decider = decider(tx, inquiries, now);
    List<Decided> decided = new ArrayList<>();
    Map<AccountId, Warning> rules = warnings.inForce(tx, chargeable(inquiries));
    for (Inquiry inquiry : inquiries) {
      Warning rule = rules.getOrDefault(inquiry.account(), Warning.NONE);
      decided.add(new Decided(inquiry, decider.decide(inquiry), rule));
    }
    return new CallWriter(buckets, ledger, now).write(tx, decided);
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

  private static List<AccountId> chargeable(List<Inquiry> inquiries) {
    return inquiries.stream().filter(Inquiry::chargeable).map(Inquiry::account).distinct().toList();
  }

  /** Locks what the legs can be paid from. Where nothing is chargeable, it reads nothing. */
  private Decider decider(Tx tx, Collection<Inquiry> inquiries, Instant now) {
    List<Inquiry> chargeable = inquiries.stream().filter(Inquiry::chargeable).toList();
    if (chargeable.isEmpty()) {
      return Decider.ofFree(now);
    }
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
