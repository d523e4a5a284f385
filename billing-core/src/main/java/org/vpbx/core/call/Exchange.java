package org.vpbx.core.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.limit.CallLimits;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.Step;
import org.vpbx.core.warning.Warning;
import org.vpbx.core.warning.Warnings;

/**
 * Answers many questions in one transaction: reads what all of them need at once, decides one after
 * the other in memory, and writes it all together. Thread-safe.
 */
final class Exchange {

  private final InstantSource clock;
  private final Accounts accounts;
  private final QuestionReader reader;
  private final Assessor assessor;
  private final Warnings warnings;
  private final Buckets buckets;
  private final Ledger ledger;
  private final CallLimits limits;
  private final FraudAlarm alarm;

  Exchange(
      InstantSource clock,
      Accounts accounts,
      QuestionReader reader,
      Assessor assessor,
      Warnings warnings,
      Buckets buckets,
      Ledger ledger,
      CallLimits limits,
      FraudAlarm alarm) {
    this.clock = clock;
    this.accounts = accounts;
    this.reader = reader;
    this.assessor = assessor;
    this.warnings = warnings;
    this.buckets = buckets;
    this.ledger = ledger;
    this.limits = limits;
    this.alarm = alarm;
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
    List<QuestionReader.Read> all = reader.read(tx, questions);
    List<Inquiry> known =
        all.stream()
            .filter(QuestionReader.Read.Known.class::isInstance)
            .map(read -> ((QuestionReader.Read.Known) read).inquiry())
            .toList();
    AfterCut afterCut = AfterCut.of(tx, known);
    List<Inquiry> free =
        known.stream()
            .filter(inquiry -> !inquiry.chargeable() && inquiry.cutLeg().isEmpty())
            .toList();
    Iterator<Instruction> answers = answerFree(tx, free).iterator();
    List<Sorted> sorted = new ArrayList<>();
    for (QuestionReader.Read read : all) {
      sorted.add(
          switch (read) {
            case QuestionReader.Read.Answered(Instruction instruction) ->
                new Sorted.Answered(instruction);
            case QuestionReader.Read.Known(Inquiry inquiry) when inquiry.chargeable() ->
                new Sorted.Chargeable(inquiry);
            case QuestionReader.Read.Known(Inquiry inquiry) when inquiry.cutLeg().isPresent() ->
                new Sorted.Answered(afterCut.told(inquiry));
            case QuestionReader.Read.Known none -> new Sorted.Answered(answers.next());
          });
    }
    return sorted;
  }

  /** Reads nothing of accounts, and locks no balance. */
  private List<Instruction> answerFree(Tx tx, List<Inquiry> inquiries) {
    if (inquiries.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    Decider decider = Decider.ofFree(now);
    IdentityHashMap<Inquiry, Decided> decided = new IdentityHashMap<>();
    inquiries.forEach(inquiry ->
        decided.put(inquiry, new Decided(inquiry, decider.decide(inquiry), Warning.NONE)));
    CallRegister calls =
        CallRegister.open(tx, inquiries, inquiry -> decided.get(inquiry).destination(), now);
    return new CallWriter(buckets, ledger, ledger.lock(tx, List.of(), List.of()), calls, now)
        .write(tx, inquiries.stream().map(decided::get).toList());
  }

  /**
   * Answers chargeable ones; what the answers promise is written. As little as possible is done
   * while balances are locked, for which others wait.
   *
   * @return one for each inquiry, in their order
   */
  List<Instruction> grant(Tx tx, List<Inquiry> chargeable) {
    Instant now = clock.instant();
    List<AccountId> customers = chargeable.stream().map(Inquiry::account).distinct().toList();
    ChainBook book = assessor.read(tx, customers, now);
    IdentityHashMap<Inquiry, Chain> chains = new IdentityHashMap<>();
    chargeable.forEach(
        inquiry -> chains.put(inquiry, book.chain(inquiry.account(), inquiry.query())));
    List<Level> levels =
        chains.values().stream()
            .flatMap(
                chain -> chain instanceof Chain.Sold sold ? sold.levels().stream() : Stream.empty())
            .toList();
    List<AccountId> payers = levels.stream().map(Level::id).distinct().toList();
    Map<AccountId, Warning> rules = warnings.inForce(tx, customers);
    Map<AccountId, CallLimit> limited = limits.inForce(tx, payers, now);
    boolean caps = alarm.rules().anywhere(tx);
    CallRegister calls =
        CallRegister.open(tx, chargeable, inquiry -> destination(inquiry, chains), now);

    Means.Locked locked = Means.lock(tx, buckets, ledger, levels, now);
    Set<AccountId> shut = accounts.shut(tx, payers);
    Channels channels = Channels.lock(tx, limited, trunks(chargeable));
    FraudWatch fraud = watch(tx, caps, chargeable, book, now);
    Decider decider = new Decider(book, chains, locked.means(), channels, fraud, shut, now);
    List<Decided> decided = new ArrayList<>();
    for (Inquiry inquiry : chargeable) {
      Warning rule = rules.getOrDefault(inquiry.account(), Warning.NONE);
      decided.add(new Decided(inquiry, decider.decide(inquiry), rule));
    }
    List<Instruction> instructions =
        new CallWriter(buckets, ledger, locked.balances(), calls, now).write(tx, decided);
    alarm.write(tx, fraud, now);
    return instructions;
  }

  /** What a call's record is to show, if it goes where a price is known for. */
  private static String destination(Inquiry inquiry, IdentityHashMap<Inquiry, Chain> chains) {
    return !inquiry.arriving() && chains.get(inquiry) instanceof Chain.Sold chain
        ? chain.destination()
        : "";
  }

  private static List<Carrier> trunks(List<Inquiry> chargeable) {
    return chargeable.stream()
        .flatMap(inquiry -> inquiry.steps().stream())
        .flatMap(
            step -> step instanceof Step.DialOut out ? Stream.of(out.carrier()) : Stream.empty())
        .distinct()
        .toList();
  }

  /**
   * Looks at caps where a call may go out.
   *
   * @param anywhere whether there were any before balances were locked; the first ones that are set
   *     hold for questions that are asked after that
   */
  private FraudWatch watch(
      Tx tx, boolean anywhere, List<Inquiry> chargeable, ChainBook book, Instant now) {
    List<String> countries =
        chargeable.stream().flatMap(inquiry -> inquiry.countries().stream()).distinct().toList();
    return FraudWatch.of(
        tx,
        alarm.rules(),
        anywhere && !countries.isEmpty() ? book.upwards().values() : List.of(),
        countries,
        now);
  }
}
