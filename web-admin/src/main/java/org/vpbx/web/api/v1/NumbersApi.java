package org.vpbx.web.api.v1;

import java.util.Optional;
import java.util.function.Function;
import org.vpbx.core.Core;
import org.vpbx.core.account.Permission;
import org.vpbx.core.did.Did;
import org.vpbx.core.did.DidOutcome;
import org.vpbx.core.did.DidRange;
import org.vpbx.core.did.Dids;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.id.DidId;
import org.vpbx.core.pbx.Target;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.route.Carrier;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** Numbers: the stock, who has which, and where their calls go. */
final class NumbersApi {

  private final Core core;
  private final Dids dids;

  NumbersApi(Core core) {
    this.core = core;
    this.dids = core.dids();
  }

  ApiReply list(ApiCall call) {
    DidId after = call.after(DidId::new).orElse(new DidId(0));
    return ApiReply.ok(
        ApiPage.of(
            call,
            dids.searchAfter(call.tx(), call.scope(), after, call.limit() + 1),
            did -> did.id().value(),
            did -> NumberView.of(call.viewer(), did)));
  }

  ApiReply show(ApiCall call) {
    return ofNumber(call, did -> ApiReply.ok(NumberView.of(call.viewer(), did)));
  }

  ApiReply add(ApiCall call, NumberOrder order) {
    Checks checks = new Checks();
    PhoneNumber first = checks.of("first", () -> DidRange.read(order.first()));
    PhoneNumber last =
        order.last() == null ? first : checks.of("last", () -> DidRange.read(order.last()));
    Optional<CarrierId> carrier = carrier(call, order.carrier(), checks);
    DidRange range = checks.failed() ? null : checks.of("last", () -> new DidRange(first, last));
    if (checks.failed()) {
      return checks.problem();
    }
    DidOutcome outcome =
        dids.add(call.tx(), call.scope(), call.actor(), range, carrier.orElse(null));
    return outcome instanceof DidOutcome.Done(int count)
        ? ApiReply.created("/numbers", new NumbersAdded(count, first.toString(), last.toString()))
        : problem(outcome);
  }

  private Optional<CarrierId> carrier(ApiCall call, String code, Checks checks) {
    if (code == null) {
      return Optional.empty();
    }
    Optional<CarrierId> found =
        core.carriers().inOrder(call.tx()).stream()
            .filter(carrier -> carrier.code().equals(code))
            .map(Carrier::id)
            .findFirst();
    checks.require(found.isPresent(), "carrier", "There is no carrier of that code.");
    return found;
  }

  ApiReply remove(ApiCall call) {
    return ofNumber(
        call,
        did -> {
          DidOutcome outcome = dids.remove(call.tx(), call.scope(), call.actor(), did.id());
          return outcome instanceof DidOutcome.Done ? new ApiReply.Nothing() : problem(outcome);
        });
  }

  ApiReply give(ApiCall call, NumberGift gift) {
    return ofNumber(
        call,
        did ->
            answer(
                call,
                did,
                dids.give(
                    call.tx(),
                    call.scope(),
                    call.actor(),
                    did.id(),
                    new AccountId(gift.account()))));
  }

  /** Takes a number back from below, or gives an own one back to its seller. */
  ApiReply release(ApiCall call) {
    return ofNumber(
        call,
        did -> {
          if (!did.accountId().equals(call.scope().account())
              && !call.viewer().may(Permission.SELL)) {
            return Problem.notFound();
          }
          DidOutcome outcome = dids.release(call.tx(), call.scope(), call.actor(), did.id());
          return outcome instanceof DidOutcome.Done ? new ApiReply.Nothing() : problem(outcome);
        });
  }

  ApiReply route(ApiCall call, NumberRoute route) {
    return ofNumber(
        call,
        did -> {
          Optional<Target> target =
              Optional.ofNullable(route.target())
                  .map(text -> core.forwards().read(call.tx(), call.scope(), text));
          String label = route.label() == null ? "" : route.label();
          return answer(
              call,
              did,
              dids.route(call.tx(), call.scope(), call.actor(), did.id(), label, target));
        });
  }

  private ApiReply answer(ApiCall call, Did did, DidOutcome outcome) {
    return outcome instanceof DidOutcome.Done
        ? ApiReply.ok(
            NumberView.of(
                call.viewer(), dids.find(call.tx(), call.scope(), did.id()).orElseThrow()))
        : problem(outcome);
  }

  private static ApiReply problem(DidOutcome outcome) {
    return switch (outcome) {
      case DidOutcome.Taken(PhoneNumber number) ->
          Problem.conflict("The platform has the number " + number + " already.");
      case DidOutcome.GivenAway other ->
          Problem.conflict("Another account has the number; take it back first.");
      case DidOutcome.NoSuchAccount none ->
          Problem.invalid("account", "Name an open account to which the key's account sells.");
      case DidOutcome.BadTarget(Target.Refusal reason) ->
          Problem.invalid("target", reason.sentence());
      case DidOutcome.NoSuchNumber none -> Problem.notFound();
      case DidOutcome.Done done -> throw new IllegalStateException("Done is no problem");
    };
  }

  private ApiReply ofNumber(ApiCall call, Function<Did, ApiReply> work) {
    return call.id("number", DidId::new)
        .flatMap(id -> dids.find(call.tx(), call.scope(), id))
        .map(work)
        .orElseGet(Problem::notFound);
  }
}
