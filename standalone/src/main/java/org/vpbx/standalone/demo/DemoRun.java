package org.vpbx.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.ledger.Verification;
import org.vpbx.core.time.Period;
import org.vpbx.standalone.Platform;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Carrier;
import org.vpbx.standalone.sandbox.HeardAudio;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.Sipp;
import org.vpbx.web.WebServer;
import org.vpbx.web.invoice.InvoicePrinter;
import org.vpbx.web.view.Templates;

/** One run of the demo on a started platform: phones, a call, its price, its invoice. */
final class DemoRun implements AutoCloseable {

  private static final Duration RINGING = Duration.ofMillis(1500);
  private static final Duration TALK = Duration.ofSeconds(5);
  private static final Duration LONG_TALK = Duration.ofMinutes(10);

  private final Platform platform;
  private final WebServer portal;
  private final Path home;
  private final Consumer<String> out;
  private final Carrier carrier;
  private final Phone anna;
  private final Phone ben;

  DemoRun(Platform platform, WebServer portal, Path home, Consumer<String> out) {
    this.platform = platform;
    this.portal = portal;
    this.home = home;
    this.out = out;
    Sipp sipp = new Sipp(platform.children(), platform.asteriskHost(), home.resolve("sipp"));
    this.carrier = new Carrier(sipp, platform.loopback().next());
    this.anna = phone(sipp, "acme-101");
    this.ben = phone(sipp, "acme-102");
  }

  /**
   * Makes the call, and returns what came of it.
   *
   * @throws IllegalStateException if anything did not check out
   */
  DemoResult run() {
    Core core = platform.core();
    carrier.answers(Answering.after(RINGING).thenHangUpAfter(TALK));
    DemoData.load(core, carrier.address(), carrier.port());
    List<Viewer> levels =
        List.of(viewer("owner@demo"), viewer("reseller@demo"), viewer("customer@demo"));
    register(anna);
    register(ben);
    out.accept("A call from a phone of " + DemoData.CUSTOMER + " to the outside:");
    CallRow call = new DemoCall(core, levels, out).place(anna);
    return check(call, levels);
  }

  /**
   * Everybody goes on answering, and a call lasts, for people to look at and to dial on. A party
   * whose other side sends no audio would hear no warning, so whoever answers sends back what he
   * hears.
   */
  void stay() {
    List.of(carrier.audio(), anna.audio(), ben.audio()).forEach(HeardAudio::echo);
    carrier.answers(Answering.after(RINGING));
    anna.answers(Answering.after(RINGING));
    ben.answers(Answering.after(RINGING));
    anna.call(DemoCall.NUMBER, CallPlan.holdFor(LONG_TALK));
    out.accept(
        """
        acme-101 talks for ten minutes: see "Live calls", and try limits, caps and blocks on it.
        Dial yourself: make an extension in the portal, and register a phone on this machine with
        it at %s:%d (UDP). 101 and 102 answer, and so does any number outside: 0, then the number,
        such as %s. 112 connects whatever you do. Whoever answers says what you say: you hear
        yourself, and the warning when your money ends, if one is set.\
        """
            .formatted(
                platform.asterisk().sipAddress(), platform.asterisk().sipPort(), DemoCall.NUMBER));
  }

  @Override
  public void close() {
    anna.close();
    ben.close();
    carrier.close();
  }

  private Phone phone(Sipp sipp, String endpoint) {
    return new Phone(
        sipp, platform.asterisk(), platform.loopback().next(), endpoint, DemoData.PASSWORD);
  }

  private void register(Phone phone) {
    int status = phone.register();
    require(status == 200, phone.user() + " could not register: SIP status " + status);
    out.accept(phone.user() + " is registered");
  }

  private Viewer viewer(String login) {
    Core core = platform.core();
    return core.database()
        .inTransaction(tx -> core.users().logIn(tx, login, DemoData.PASSWORD).orElseThrow());
  }

  private DemoResult check(CallRow call, List<Viewer> levels) {
    Core core = platform.core();
    long carrierSeconds = Math.round(carrier.calls().getLast().talk().toMillis() / 1000.0);
    require(
        call.seconds() == carrierSeconds,
        "The carrier counted " + carrierSeconds + " s, the ledger " + call.seconds() + " s");
    Map<String, String> charges = new LinkedHashMap<>();
    String carrierCost = "";
    for (Viewer viewer : levels) {
      CallDetail detail =
          core.database()
              .inTransaction(
                  tx -> core.calls().history().find(tx, viewer, call.id()).orElseThrow());
      for (ChargeRow charge : detail.charges()) {
        String amount = charge.price().amount().toPlainString();
        require(
            charge.price().equals(charge.price().again())
                && charge.price().terms().equals(charge.terms()),
            "A stored price is not what its terms give: " + charge);
        if (charge.side() == ChargeRow.Kind.CARRIER_COST) {
          carrierCost = amount;
        } else if (charge.side() == ChargeRow.Kind.COST) {
          charges.put(account(viewer).name(), amount);
        }
      }
    }
    show(call, charges, carrierCost);
    Verification ledger = core.database().inTransaction(core.ledger()::verify);
    require(ledger.holds(), "The ledger is wrong: " + ledger);
    return new DemoResult(
        call.seconds(),
        charges,
        carrierCost,
        ledger.sumOfPostings().toPlainString(),
        invoice(levels.get(1), levels.get(2), call).toString(),
        portal.url().toString());
  }

  private Account account(Viewer viewer) {
    Core core = platform.core();
    return core.database().inTransaction(tx -> core.accounts().own(tx, viewer.scope()));
  }

  private void show(CallRow call, Map<String, String> charges, String carrierCost) {
    out.accept("It lasted " + call.seconds() + " s and was charged at every level:");
    charges.forEach((account, amount) -> out.accept("  %-28s %s EUR".formatted(account, amount)));
    out.accept("  %-28s %s EUR".formatted("the carrier's cost", carrierCost));
  }

  private Path invoice(Viewer seller, Viewer buyer, CallRow call) {
    Core core = platform.core();
    Instant month =
        call.endedAt()
            .atZone(account(buyer).timeZone())
            .truncatedTo(ChronoUnit.DAYS)
            .withDayOfMonth(1)
            .toInstant();
    Period period = new Period(month, core.clock().instant());
    InvoiceId id =
        core.database()
            .inTransaction(tx ->
                core.invoices().issue(tx, seller.scope(), buyer.account(), period).orElseThrow());
    InvoicePrinter printer = new InvoicePrinter(core.accounts(), core.invoices(), new Templates());
    byte[] pdf =
        core.database().inTransaction(tx -> printer.print(tx, buyer.scope(), id).orElseThrow());
    try {
      Path file =
          Files.createDirectories(home.resolve("invoices"))
              .resolve("invoice-" + id.value() + ".pdf");
      Files.write(file, pdf);
      out.accept("The customer's invoice: " + file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String json(DemoResult result) {
    try {
      return new ObjectMapper().writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
