package org.vpbx.core.call;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.Tx;
import org.vpbx.core.fraud.FraudRules;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.limit.CallLimits;
import org.vpbx.core.money.Money;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Pbx;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.phone.Countries;
import org.vpbx.core.phone.Dialled;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.Carriers;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.core.tax.LegTaxes;
import org.vpbx.core.tax.Taxed;

/**
 * Answers what a call would cost and where it would go, by the code of live calls: the same plan of
 * steps, assessment and quote (promises B11, C8). Writes nothing and locks nothing. Thread-safe.
 */
public final class Simulator {

  /** For accounts without a PBX: national and international numbers, no prefix. */
  private static final int RING_SECONDS = 60;

  private final InstantSource clock;
  private final Accounts accounts;
  private final Pbxes pbxes;
  private final Carriers carriers;
  private final CallPlanner planner;
  private final Assessor assessor;
  private final Buckets buckets;
  private final Ledger ledger;
  private final CallLimits limits;
  private final FraudRules rules;

  Simulator(
      InstantSource clock,
      Accounts accounts,
      Pbxes pbxes,
      Carriers carriers,
      CallPlanner planner,
      Assessor assessor,
      Buckets buckets,
      Ledger ledger,
      CallLimits limits,
      FraudRules rules) {
    this.clock = clock;
    this.accounts = accounts;
    this.pbxes = pbxes;
    this.carriers = carriers;
    this.planner = planner;
    this.assessor = assessor;
    this.buckets = buckets;
    this.ledger = ledger;
    this.limits = limits;
    this.rules = rules;
  }

  /** Simulates a call of the viewer's own account, or of one below it. */
  public Simulated simulate(Tx tx, Viewer viewer, Situation situation) {
    Optional<Account> found = accounts.find(tx, viewer.scope(), situation.account());
    if (found.isEmpty()) {
      return new Simulated.UnknownAccount();
    }
    Instant at = situation.at() == null ? clock.instant() : situation.at();
    Case one = new Case(tx, viewer, situation, found.get(), at);
    return situation.direction() == Direction.OUTBOUND ? outbound(one) : inbound(one);
  }

  /** A question with what is known of it. */
  private record Case(Tx tx, Viewer viewer, Situation situation, Account account, Instant at) {

    boolean seesAll() {
      return viewer.may(Permission.RUN_PLATFORM);
    }
  }

  private Simulated outbound(Case one) {
    TenantScope scope = new TenantScope(one.account().id());
    Optional<Extension> caller = Optional.empty();
    if (!one.situation().from().isEmpty()) {
      caller = pbxes.extension(one.tx(), scope, one.situation().from());
      if (caller.isEmpty()) {
        return new Simulated.UnknownExtension();
      }
    }
    Pbx pbx =
        pbxes
            .find(one.tx(), scope)
            .orElseGet(() -> new Pbx(one.account().country(), "", "", RING_SECONDS, RING_SECONDS));
    CallPlanner.CallPlan plan =
        planner.plan(one.tx(), one.account().id(), pbx, one.situation().number());
    ChainBook book = book(one);
    if (!(plan.dialled() instanceof Dialled.Outside(PhoneNumber number))) {
      return unlimited(one, book, plan, caller.orElse(null));
    }
    Chain chain =
        book.chain(one.account().id(), Inquiry.query(caller.orElse(null), number.digits()));
    Optional<Means> means = means(one, chain);
    Chain now = watched(one, book, now(one, chain), number, means);
    Rehearsal rehearsal = new Rehearsal(book, Optional.of(now), means);
    rehearsal.run(plan.steps());
    return done(one, rehearsal, Optional.of(number), Optional.of(priced(now, chain)), means);
  }

  /** A call inside, or to an emergency number, which may have a price. */
  private Simulated unlimited(
      Case one, ChainBook book, CallPlanner.CallPlan plan, Extension caller) {
    Rehearsal rehearsal = new Rehearsal(book, Optional.empty(), Optional.empty());
    rehearsal.run(plan.steps());
    Optional<Chain> priced = Optional.empty();
    if (plan.dialled() instanceof Dialled.Emergency(String number)) {
      Chain.Sold chain = book.emergency(one.account().id(), Inquiry.query(caller, number));
      rehearsal.priceEmergency(chain);
      priced = Optional.of(chain);
    }
    Optional<Means> means = priced.flatMap(chain -> means(one, chain));
    return done(one, rehearsal, Optional.empty(), priced, means);
  }

  private Simulated inbound(Case one) {
    Optional<PhoneNumber> did = e164(one.situation().number());
    boolean unknown = one.situation().from().isEmpty();
    Optional<PhoneNumber> origin = unknown ? Optional.empty() : e164(one.situation().from());
    if (did.isEmpty() || (!unknown && origin.isEmpty())) {
      return new Simulated.NoNumber(did.isPresent());
    }
    Tariffs.Query query =
        new Tariffs.Query(
            Direction.INBOUND, did.get().digits(), origin.map(PhoneNumber::digits).orElse(""));
    ChainBook book = book(one);
    Chain chain = book.chain(one.account().id(), query);
    Optional<Means> means = means(one, chain);
    Chain now = now(one, chain);
    Rehearsal rehearsal = new Rehearsal(book, Optional.of(now), means);
    rehearsal.comeIn();
    return done(one, rehearsal, did, Optional.of(priced(now, chain)), means);
  }

  /** As call limits let it pass now. */
  private Chain now(Case one, Chain chain) {
    return chain instanceof Chain.Sold sold
        ? Channels.look(one.tx(), limits, sold.levels(), one.at()).of(sold)
        : chain;
  }

  /** As caps against fraud let it pass now. */
  private Chain watched(
      Case one, ChainBook book, Chain chain, PhoneNumber number, Optional<Means> means) {
    if (!(chain instanceof Chain.Sold sold) || means.isEmpty()) {
      return chain;
    }
    FraudWatch watch =
        FraudWatch.of(
            one.tx(), rules, book.upwards().values(), List.of(Countries.of(number)), one.at());
    return watch
        .refusalOf(sold, FraudWatch.Attempt.of(number, false), means.get())
        .<Chain>map(Chain.Refused::new)
        .orElse(sold);
  }

  /** A call that is one too many has its prices, too. */
  private static Chain priced(Chain now, Chain chain) {
    return now instanceof Chain.Sold ? now : chain;
  }

  private static Optional<PhoneNumber> e164(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    return digits.matches("[1-9][0-9]{2,14}")
        ? Optional.of(PhoneNumber.of(digits))
        : Optional.empty();
  }

  private ChainBook book(Case one) {
    return assessor.read(one.tx(), List.of(one.account().id()), one.at());
  }

  private Optional<Means> means(Case one, Chain chain) {
    return chain instanceof Chain.Sold sold
        ? Optional.of(Means.look(one.tx(), buckets, ledger, sold.levels(), one.at()))
        : Optional.empty();
  }

  private Simulated done(
      Case one,
      Rehearsal rehearsal,
      Optional<PhoneNumber> number,
      Optional<Chain> chain,
      Optional<Means> means) {
    List<Level> levels = chain.orElse(null) instanceof Chain.Sold sold ? sold.levels() : List.of();
    List<Level> visible =
        levels.stream().filter(level -> sees(one, level) && !level.terms().isFree()).toList();
    Optional<Quote.Affordable> quote =
        means
            .filter(some -> rehearsal.outcome != Simulation.Outcome.EMERGENCY)
            .flatMap(some ->
                quote(visible, some, one) instanceof Quote.Affordable affordable
                    ? Optional.of(affordable)
                    : Optional.empty());
    List<Simulation.Payment> payments = new ArrayList<>();
    for (Level level : visible) {
      payments.add(payment(one, level, levels, rehearsal, means.orElseThrow(), quote));
    }
    if (one.seesAll()) {
      rehearsal.cost.ifPresent(terms -> payments.add(carrierCost(one, terms, rehearsal)));
    }
    return new Simulated.Done(
        new Simulation(
            one.situation(),
            one.at(),
            one.account(),
            rehearsal.outcome,
            rehearsal.refusal.map(refusal -> told(one, refusal, rehearsal.denial)),
            rehearsal.rule.flatMap(rule -> brokenRule(one, rule)),
            number,
            destination(rehearsal, levels),
            one.seesAll() ? attempts(one, rehearsal) : List.of(),
            payments,
            quote.map(Quote.Affordable::longestSeconds).orElse(OptionalInt.empty())));
  }

  private static Quote quote(List<Level> levels, Means means, Case one) {
    return Quote.of(levels.stream().map(Level::payer).toList(), means, Occasion.grant(one.at()));
  }

  /** A viewer reads what his account pays and is paid: decision 5. */
  private static boolean sees(Case one, Level level) {
    AccountId own = one.viewer().account();
    return one.seesAll() || level.id().equals(own) || level.seller().equals(own);
  }

  /** A rule is known to the one who has set it, and those above. */
  private Optional<Simulation.BrokenRule> brokenRule(Case one, Authorization.NotAllowed broken) {
    return accounts
        .find(one.tx(), one.viewer().scope(), broken.account())
        .filter(account -> !account.id().equals(one.viewer().account()))
        .map(account -> new Simulation.BrokenRule(broken.violation(), account));
  }

  private Refusal told(Case one, Refusal refusal, Optional<Denial> denial) {
    boolean own =
        denial
            .map(some -> accounts.find(one.tx(), one.viewer().scope(), some.account()).isPresent())
            .orElse(true);
    return own ? refusal : Refusal.OUT_OF_SERVICE;
  }

  private static String destination(Rehearsal rehearsal, List<Level> levels) {
    if (!levels.isEmpty()) {
      return levels.getFirst().terms().destination();
    }
    return rehearsal.cost.map(Terms::destination).orElse(rehearsal.colleague);
  }

  private Simulation.Payment payment(
      Case one,
      Level level,
      List<Level> levels,
      Rehearsal rehearsal,
      Means means,
      Optional<Quote.Affordable> quote) {
    AccountId own = one.viewer().account();
    long free = means.freeSeconds(level.payer(), one.at());
    Price price = level.terms().price(one.at(), one.situation().seconds(), free);
    Taxed taxed = level.taxes().apply(price.amount());
    Optional<Money> reserved =
        quote.stream()
            .flatMap(some -> some.parts().stream())
            .filter(part -> part.payer().equals(level.payer()))
            .findFirst()
            .flatMap(Quote.Part::hold);
    boolean earns = one.seesAll() || level.seller().equals(own);
    return new Simulation.Payment(
        level.id().equals(own) ? ChargeRow.Kind.COST : ChargeRow.Kind.INCOME,
        level.account().name(),
        level.seller().equals(own) ? "" : seller(level, levels),
        price,
        taxed,
        free,
        reserved,
        earns ? margin(one, level, levels, rehearsal, means, taxed) : Optional.empty());
  }

  private static String seller(Level level, List<Level> levels) {
    return levels.stream()
        .filter(other -> other.id().equals(level.seller()))
        .map(other -> other.account().name())
        .findFirst()
        .orElse("");
  }

  private static Optional<Simulation.Margin> margin(
      Case one, Level level, List<Level> levels, Rehearsal rehearsal, Means means, Taxed taxed) {
    int above = levels.indexOf(level) + 1;
    boolean top = above == levels.size();
    Optional<Terms> terms = top ? rehearsal.cost : Optional.of(levels.get(above).terms());
    LegTaxes taxes = top ? LegTaxes.NONE : levels.get(above).taxes();
    long free = top ? 0 : means.freeSeconds(levels.get(above).payer(), one.at());
    return terms
        .filter(cost -> !cost.isFree() && cost.currency().equals(level.terms().currency()))
        .map(cost -> {
          Price price = cost.price(one.at(), one.situation().seconds(), free);
          Money paid = taxes.apply(price.amount()).net();
          Money profit = taxed.net().minus(paid);
          Money perMinute =
              level.terms().rateAt(one.at()).perMinute().minus(cost.rateAt(one.at()).perMinute());
          return new Simulation.Margin(profit, percent(profit, paid), perMinute);
        });
  }

  private static Optional<BigDecimal> percent(Money profit, Money cost) {
    return cost.isZero()
        ? Optional.empty()
        : Optional.of(
            profit.toDecimal().movePointRight(2).divide(cost.toDecimal(), 2, RoundingMode.HALF_UP));
  }

  private static Simulation.Payment carrierCost(Case one, Terms terms, Rehearsal rehearsal) {
    Price price = terms.price(one.at(), one.situation().seconds(), 0);
    String carrier =
        rehearsal.attempts.stream()
            .filter(attempt -> attempt.verdict() == Simulation.Verdict.CHOSEN)
            .findFirst()
            .map(attempt -> attempt.carrier().name())
            .orElse("");
    return new Simulation.Payment(
        ChargeRow.Kind.CARRIER_COST,
        "",
        carrier,
        price,
        LegTaxes.NONE.apply(price.amount()),
        0,
        Optional.empty(),
        Optional.empty());
  }

  private List<Simulation.Attempt> attempts(Case one, Rehearsal rehearsal) {
    List<Simulation.Attempt> attempts = new ArrayList<>();
    for (Rehearsal.Attempt attempt : rehearsal.attempts) {
      attempts.add(attempt(one, attempt));
    }
    if (!rehearsal.attempts.isEmpty() || rehearsal.outcome == Simulation.Outcome.REFUSED) {
      for (Carrier off : carriers.switchedOff(one.tx(), one.viewer().scope())) {
        attempts.add(
            new Simulation.Attempt(
                off.name(),
                off.classOfService(),
                Simulation.Verdict.SWITCHED_OFF,
                Optional.empty(),
                Optional.empty()));
      }
    }
    return attempts;
  }

  private Simulation.Attempt attempt(Case one, Rehearsal.Attempt attempt) {
    Optional<Authorization.NotAllowed> rule =
        attempt
            .reason()
            .filter(Authorization.NotAllowed.class::isInstance)
            .map(Authorization.NotAllowed.class::cast);
    return new Simulation.Attempt(
        attempt.carrier().name(),
        attempt.carrier().classOfService(),
        attempt.verdict(),
        rule.map(Authorization.NotAllowed::violation),
        rule.flatMap(some -> accounts.find(one.tx(), one.viewer().scope(), some.account())));
  }
}
