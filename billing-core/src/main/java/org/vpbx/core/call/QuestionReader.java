package org.vpbx.core.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.db.Tx;
import org.vpbx.core.did.Did;
import org.vpbx.core.did.Dids;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Forward;
import org.vpbx.core.pbx.Forwards;
import org.vpbx.core.pbx.Pbx;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.phone.Dialled;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.Carriers;
import org.vpbx.core.route.HangupCause;
import org.vpbx.core.route.Step;

/**
 * Finds out who calls whom, and the steps to take, for many questions with a handful of statements.
 * Thread-safe.
 */
final class QuestionReader {

  private static final Logger log = LoggerFactory.getLogger(QuestionReader.class);

  /** For an account that has numbers, and no PBX. */
  private static final int RING_SECONDS = 60;

  private final Pbxes pbxes;
  private final Forwards forwards;
  private final Dids dids;
  private final Carriers carriers;

  QuestionReader(Pbxes pbxes, Forwards forwards, Dids dids, Carriers carriers) {
    this.pbxes = pbxes;
    this.forwards = forwards;
    this.dids = dids;
    this.carriers = carriers;
  }

  /** What became of a question. */
  sealed interface Read {

    record Known(Inquiry inquiry) implements Read {}

    /** There is nothing to decide. */
    record Answered(Instruction instruction) implements Read {}
  }

  /** All that was read for some questions. */
  private record Book(
      Map<String, Extension> byEndpoint,
      Map<String, Carrier> carriers,
      List<Carrier> inOrder,
      Map<PhoneNumber, Did> dids,
      List<Returning> returning,
      Map<AccountId, Pbx> pbxes,
      Map<ExtensionId, Extension> extensions,
      Map<ExtensionId, List<Forward>> forwards) {}

  /**
   * Reads them.
   *
   * @return one for each question, in their order
   */
  List<Read> read(Tx tx, List<Question> questions) {
    List<Carrier> inOrder = carriers.inOrder(tx);
    Map<String, Carrier> byEndpoint =
        inOrder.stream().collect(Collectors.toMap(Carrier::endpoint, Function.identity()));
    Map<String, Extension> callers =
        pbxes.byEndpoints(
            tx,
            questions.stream()
                .map(Question::endpoint)
                .filter(endpoint -> !byEndpoint.containsKey(endpoint))
                .distinct()
                .toList());
    List<PhoneNumber> called =
        questions.stream()
            .filter(question -> byEndpoint.containsKey(question.endpoint()))
            .flatMap(question -> e164(question.dialled()).stream())
            .distinct()
            .toList();
    Map<PhoneNumber, Did> found = dids.byNumbers(tx, called);
    Map<AccountId, Pbx> all =
        pbxes.ofAll(
            tx,
            Stream.concat(
                    callers.values().stream().map(Extension::accountId),
                    found.values().stream().map(Did::accountId))
                .distinct()
                .toList());
    IdentityHashMap<Question, Dialled> dialled = dialled(questions, callers, all);
    Map<String, Extension> colleagues = colleagues(tx, dialled, callers);
    Map<ExtensionId, List<Forward>> rules = rules(tx, colleagues.values(), found.values());
    Book book =
        new Book(
            callers,
            byEndpoint,
            inOrder,
            found,
            returning(tx, found.values()),
            all,
            extensions(tx, colleagues.values(), found.values(), rules),
            rules);
    List<Read> read = new ArrayList<>();
    for (Question question : questions) {
      read.add(
          byEndpoint.containsKey(question.endpoint())
              ? inbound(question, book)
              : outgoing(question, dialled.get(question), colleagues, book));
    }
    return read;
  }

  private static IdentityHashMap<Question, Dialled> dialled(
      List<Question> questions, Map<String, Extension> callers, Map<AccountId, Pbx> all) {
    IdentityHashMap<Question, Dialled> dialled = new IdentityHashMap<>();
    for (Question question : questions) {
      Extension caller = callers.get(question.endpoint());
      if (caller != null && all.containsKey(caller.accountId())) {
        dialled.put(question, all.get(caller.accountId()).diallingRules().read(question.dialled()));
      }
    }
    return dialled;
  }

  /** Those whose numbers were dialled, by endpoint. */
  private Map<String, Extension> colleagues(
      Tx tx, IdentityHashMap<Question, Dialled> dialled, Map<String, Extension> callers) {
    List<String> endpoints = new ArrayList<>();
    dialled.forEach((question, read) ->
        colleague(callers.get(question.endpoint()), read).ifPresent(endpoints::add));
    return pbxes.byEndpoints(tx, endpoints);
  }

  /** The endpoint of the colleague whose number was dialled. */
  private static Optional<String> colleague(Extension caller, Dialled dialled) {
    return dialled instanceof Dialled.Inside(String number)
        ? Optional.of(caller.colleague(number))
        : Optional.empty();
  }

  /** What the called extensions' accounts forward; nothing is asked where none is called. */
  private Map<ExtensionId, List<Forward>> rules(
      Tx tx, Collection<Extension> colleagues, Collection<Did> called) {
    List<AccountId> accounts =
        Stream.concat(
                colleagues.stream().map(Extension::accountId),
                called.stream().filter(did -> did.extensionId() != null).map(Did::accountId))
            .distinct()
            .toList();
    return forwards.ofAll(tx, accounts).stream().collect(Collectors.groupingBy(Forward::extension));
  }

  private Map<ExtensionId, Extension> extensions(
      Tx tx,
      Collection<Extension> colleagues,
      Collection<Did> called,
      Map<ExtensionId, List<Forward>> rules) {
    List<ExtensionId> others =
        Stream.concat(
                called.stream().map(Did::extensionId),
                rules.values().stream().flatMap(List::stream).map(Forward::toExtension))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<ExtensionId, Extension> all = new HashMap<>();
    colleagues.forEach(extension -> all.put(extension.id(), extension));
    pbxes.byIds(tx, others).forEach(extension -> all.put(extension.id(), extension));
    all.values().removeIf(extension -> !extension.enabled());
    return all;
  }

  private static List<Returning> returning(Tx tx, Collection<Did> called) {
    return called.isEmpty()
        ? List.of()
        : tx.mapper(CallMapper.class)
            .returning(called.stream().map(did -> did.number().digits()).toList());
  }

  private static Read outgoing(
      Question question, Dialled dialled, Map<String, Extension> colleagues, Book book) {
    if (dialled == null) {
      return new Read.Answered(new Instruction.LeaveToDialplan());
    }
    Extension caller = book.byEndpoint().get(question.endpoint());
    Pbx pbx = book.pbxes().get(caller.accountId());
    Optional<Extension> colleague =
        colleague(caller, dialled).map(colleagues::get).filter(Extension::enabled);
    List<Step> steps =
        colleague
            .filter(called -> book.forwards().containsKey(called.id()))
            .map(called -> CallRouter.toExtension(called.id(), surroundings(book, pbx)))
            .orElseGet(() -> CallPlanner.steps(pbx, dialled, colleague, book.inOrder()));
    return new Read.Known(new Inquiry(question, caller, Optional.empty(), dialled, steps));
  }

  private static Read inbound(Question question, Book book) {
    Optional<Did> found = e164(question.dialled()).map(book.dids()::get).filter(Did::routed);
    if (found.isEmpty()) {
      log.info("{} brings a call to {}, which nobody has", question.endpoint(), question.dialled());
      return new Read.Answered(new Instruction.HangUp(HangupCause.UNALLOCATED));
    }
    Did did = found.get();
    Carrier carrier = book.carriers().get(question.endpoint());
    if (did.carrierId() != null && !did.carrierId().equals(carrier.id())) {
      log.info("{} brings a call to {}, which is another's", carrier.endpoint(), did.number());
    }
    Optional<PhoneNumber> origin = e164(question.origin());
    Inquiry inquiry =
        new Inquiry(
            question,
            null,
            Optional.of(new Inquiry.Inbound(did, carrier, origin)),
            new Dialled.Outside(did.number()),
            steps(did, book));
    if (inquiry.arriving() && turns(inquiry, book) >= Dids.HOPS_MAX) {
      log.warn("Calls to {} are forwarded in a loop; one is refused", did.number());
      return new Read.Answered(new Instruction.HangUp(HangupCause.LOOP));
    }
    return new Read.Known(inquiry);
  }

  private static List<Step> steps(Did did, Book book) {
    CallRouter.Surroundings surroundings = surroundings(book, book.pbxes().get(did.accountId()));
    return did.forwardTo() == null
        ? CallRouter.toExtension(did.extensionId(), surroundings)
        : CallRouter.toNumber(did.forwardTo(), surroundings);
  }

  private static CallRouter.Surroundings surroundings(Book book, Pbx pbx) {
    return new CallRouter.Surroundings(
        book.extensions(),
        book.forwards(),
        book.inOrder(),
        pbx == null ? RING_SECONDS : pbx.ringSeconds(),
        pbx == null ? RING_SECONDS : pbx.outsideRingSeconds());
  }

  /** How many calls of that caller are on their way to the number already, by forwarding. */
  private static int turns(Inquiry inquiry, Book book) {
    return book.returning().stream()
        .filter(one ->
            one.number().equals(inquiry.number()) && one.caller().equals(inquiry.callerText()))
        .mapToInt(Returning::calls)
        .sum();
  }

  /** What carriers write: E.164 with +, with 00, or with neither. */
  private static Optional<PhoneNumber> e164(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    String international = digits.startsWith("00") ? digits.substring(2) : digits;
    return international.matches("[1-9][0-9]{2,14}")
        ? Optional.of(PhoneNumber.of(international))
        : Optional.empty();
  }
}
