package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.ari.AriApp;
import org.vpbx.ari.AriSettings;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.call.Instruction;
import org.vpbx.core.call.LegState;
import org.vpbx.core.call.Question;
import org.vpbx.core.call.RecordPosition;
import org.vpbx.core.call.Switchboard;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.mail.MailRow;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Price;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** Asterisk's record: read twice, rotated, broken (promise C10). */
class RecordTest {

  private static final Duration SOON = Duration.ofSeconds(15);

  private final Lab lab = Lab.get();

  @Test
  void readingTheRecordAgainChangesNothing() throws IOException {
    Tenant tenant = answeredCall();
    Balance before = tenant.balance(0);
    Path record = lab.platform().asterisk().celFile();
    follow("again", record, () -> position("again") >= size(record));
    assertEquals(before, tenant.balance(0));
    assertTrue(lab.verifyLedger().holds());
  }

  @Test
  void aBrokenLineIsKeptAndTheRestIsSettled(@TempDir Path directory) throws IOException {
    Path record = directory.resolve("vpbx.csv");
    Files.write(record, List.of("\"HANGUP\",\"nonsense\"", line("LINKEDID_END", "nobody")));
    long before = rejected();
    follow("broken", record, () -> position("broken") >= size(record));
    assertEquals(before + 1, rejected());
  }

  @Test
  void aRotatedRecordIsReadToItsEndFirst(@TempDir Path directory) throws IOException {
    Path record = directory.resolve("vpbx.csv");
    Path rotated = directory.resolve("vpbx.csv.1");
    Files.write(record, List.of(line("LINKEDID_END", "one")));
    long before = rejected();
    follow("rotated", record, () -> position("rotated") >= size(record));
    Files.write(record, List.of("broken on purpose"), StandardOpenOption.APPEND);
    Files.move(record, rotated);
    Files.write(record, List.of(line("LINKEDID_END", "two"), "broken too"));
    follow(
        "rotated", record, () -> rejected() == before + 2 && position("rotated") == size(record));
  }

  /** Asterisk was killed in the middle of a line, and appends to it when it is back. */
  @Test
  void whatFollowsALineThatBrokeOffIsSettled(@TempDir Path directory) throws IOException {
    Tenant tenant = Tenant.create(lab, "100", "100");
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(Duration.ofSeconds(9)));
    List<String> lines = new ArrayList<>();
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call("003023125000", CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      Path real = lab.platform().asterisk().celFile();
      String answer =
          Await.value("the ANSWER", SOON, () -> last(real, "\"ANSWER\".*\"leg-[0-9]+\".*"));
      Await.until("its answer", SOON, () -> newest(tenant).outcome() != null);
      String half = line("HANGUP", "nobody");
      lines.add(half.substring(0, half.length() / 2) + answer.replace("\"ANSWER\"", "\"HANGUP\""));
      Path record = directory.resolve("vpbx.csv");
      Files.write(record, lines);
      long before = rejected();
      follow("torn", record, () -> rejected() == before + 1 && position("torn") == size(record));
      // charged by the line behind the tear: it ends when it was answered, so for one second
      assertEquals(1, lab.awaitRated(tenant.customer(), 1).getFirst().seconds());
      call.awaitEnded(SOON);
    }
  }

  /** An attended transfer retires a linkedid while the leg goes on. */
  @Test
  void theEndOfALinkedidDoesNotEndALegThatTalks(@TempDir Path directory) throws IOException {
    Tenant tenant = Tenant.create(lab, "100", "100");
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(Duration.ofSeconds(3)));
    Path record = directory.resolve("vpbx.csv");
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call("003023125000", CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      Path real = lab.platform().asterisk().celFile();
      String answer =
          Await.value("the ANSWER", SOON, () -> last(real, "\"ANSWER\".*\"leg-[0-9]+\".*"));
      Files.write(record, List.of(line("LINKEDID_END", answer.split("\",\"", -1)[3])));
      follow("transfer", record, () -> position("transfer") == size(record));
      call.awaitEnded(SOON);
    }
    // 0.10 a minute: three seconds are half a cent
    Await.until(
        "the price", SOON, () -> tenant.balance(0).balance().equals(Money.of("99.995", "EUR")));
  }

  @Test
  void noGenerationOfARotatedRecordIsLeftOut(@TempDir Path directory) throws IOException {
    Path record = directory.resolve("vpbx.csv");
    Files.write(record, List.of(line("LINKEDID_END", "one")));
    follow("twice", record, () -> position("twice") == size(record));
    long before = rejected();
    Path oldest = Files.move(record, directory.resolve("vpbx.csv.2"));
    Path older = directory.resolve("vpbx.csv.1");
    Files.write(older, List.of("broken on purpose"));
    Files.write(record, List.of("broken too"));
    Files.setLastModifiedTime(oldest, FileTime.from(Instant.EPOCH));
    Files.setLastModifiedTime(older, FileTime.from(Instant.EPOCH.plusSeconds(1)));
    follow("twice", record, () -> rejected() == before + 2 && position("twice") == size(record));
  }

  /** Promise C10: before lines are lost for want of room, the Owner knows. */
  @Test
  void aDiskThatIsNearlyFullIsToldOnce(@TempDir Path directory) throws IOException {
    Path record = directory.resolve("vpbx.csv");
    Files.write(record, List.of(line("LINKEDID_END", "one")));
    follow("space", record, Integer.MAX_VALUE, () -> isShortOfSpace("none"));
    follow("space", record, Integer.MAX_VALUE, () -> isShortOfSpace("none"));
    List<MailRow> mails =
        lab.inTransaction(tx -> lab.core().mail().outbox().list(tx, null, 100)).stream()
            .filter(mail -> mail.subject().contains("The disk of none"))
            .toList();
    assertEquals(1, mails.size());
    follow("space", record, 0, () -> !isShortOfSpace("none"));
  }

  /**
   * The taxes of a leg name one that is not there, so that its end breaks a foreign key. It is
   * shown, holds nothing, and nobody waits for it.
   */
  @Test
  void aLegThatCannotBeSettledHoldsUpNoOther() {
    Tenant broken = Tenant.create(lab, "100", "100");
    TenantScope seller = new TenantScope(broken.levels().getFirst());
    TaxTerms vat = new TaxTerms("VAT", TaxKind.PERCENT, new BigDecimal("19"), null, false, false);
    TaxId tax =
        lab.inTransaction(tx -> {
          TaxId id = lab.core().taxes().create(tx, seller, vat, false, Instant.EPOCH, null);
          lab.core().taxes().setLiabilities(tx, seller, broken.customer(), Set.of(id));
          return id;
        });
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(Duration.ofSeconds(2)));
    long before = rejected();
    try (Phone phone = broken.phone("11")) {
      PhoneCall call = phone.call("003023125000", CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      int tampered =
          Sql.run(
              lab,
              "UPDATE leg_charge SET taxes = REPLACE(taxes, ?, ?) WHERE account_id = ?",
              "\"id\":" + tax.value(),
              "\"id\":999999999",
              broken.customer().value());
      assertEquals(1, tampered);
      call.awaitEnded(SOON);
    }
    answeredCall();
    Await.until("the end of what is held", SOON, () -> broken.balance(1).reserved().isZero());
    assertEquals(broken.balance(1).balance(), Money.of("100", "EUR"));
    assertTrue(broken.balance(0).reserved().isZero());
    CallDetail call = lab.awaitCall(broken.customer());
    assertEquals(LegState.ABANDONED, call.legs().getFirst().state());
    assertEquals(before + 2, rejected());
    String shown =
        lab.inTransaction(lab.core().calls().reconciliation()::report).rejected().getFirst().line();
    assertTrue(shown.startsWith("leg-") && shown.contains("given up"), shown);
    assertTrue(lab.verifyLedger().holds());
  }

  /** As many lines as are read at once, and five levels: a thousand charges by one statement. */
  @Test
  void hundredsOfLegsAreSettledTogether(@TempDir Path directory) throws Exception {
    Tenant tenant = Tenant.create(lab, "1000", "1000", "1000", "1000");
    String phone = tenant.extension("11");
    List<String> legs =
        IntStream.range(0, 200).parallel().mapToObj(i -> granted(phone, "many-" + i)).toList();
    Path record = directory.resolve("vpbx.csv");
    Stream<String> answers = legs.stream().map(leg -> line("ANSWER", "many", leg));
    Stream<String> ends = legs.stream().map(leg -> line("HANGUP", "many", leg));
    Files.write(record, Stream.concat(answers, ends).toList());
    long before = rejected();
    follow("many", record, () -> position("many") == size(record));
    assertEquals(before, rejected());
    for (int depth = 0; depth < 4; depth++) {
      assertTrue(tenant.balance(depth).reserved().isZero());
    }
    List<Price> prices = lab.awaitRated(tenant.customer(), legs.size());
    Money spent = prices.stream().map(Price::amount).reduce(Money.parse("0 EUR"), Money::plus);
    assertTrue(spent.isPositive());
    assertEquals(Money.of("1000", "EUR").minus(spent), tenant.balance(3).balance());
    assertTrue(lab.verifyLedger().holds());
  }

  /** What a leg is called in the record that has been granted. */
  private String granted(String phone, String name) {
    String linkedid = name + "-" + System.nanoTime() + ".1";
    Question question =
        new Question(linkedid, phone, "003023125000", Optional.empty(), Optional.empty(), 0, "");
    if (lab.core().calls().switchboard().answer(question) instanceof Instruction.Dial dial) {
      return "leg-" + dial.leg().value();
    }
    throw new AssertionError(linkedid + " was refused");
  }

  /** Promise C2: agi-server has given the call up; Asterisk's record knows that it went on. */
  @Test
  void anEmergencyCallGoesOnUntilItsRecordEndsIt(@TempDir Path directory) throws IOException {
    Tenant tenant = Tenant.create(lab, "100", "100");
    String phone = tenant.extension("11");
    String linkedid = "none-" + System.nanoTime() + ".1";
    Switchboard switchboard = lab.core().calls().switchboard();
    Instruction late =
        switchboard.answer(
            new Question(
                linkedid, phone, "003023125000", Optional.empty(), Optional.empty(), 0, ""));
    switchboard.undelivered(linkedid, late);
    assertTrue(newest(tenant).endedAt() != null);
    Path record = directory.resolve("vpbx.csv");
    Files.write(record, List.of(line("emergency", linkedid, "emergency-112-" + phone)));
    follow("goes-on", record, () -> position("goes-on") == size(record));
    assertEquals(null, newest(tenant).endedAt());
    assertEquals(0, mails(tenant));
    String end = line("HANGUP", linkedid, "emergency-112-" + phone);
    Files.write(record, List.of(end), StandardOpenOption.APPEND);
    follow("goes-on", record, () -> mails(tenant) == 1);
    assertTrue(newest(tenant).endedAt() != null);
  }

  private CallRow newest(Tenant tenant) {
    Viewer viewer = Lab.viewer(tenant.customer(), Role.CUSTOMER);
    return lab.inTransaction(
            tx -> lab.core().calls().history().search(tx, viewer, CallFilter.ALL, 1, 0))
        .getFirst();
  }

  /** Mails about an emergency call of the tenant. */
  private long mails(Tenant tenant) {
    String name = lab.inTransaction(tx -> lab.core().accounts().own(tx, tenant.scope())).name();
    return lab.inTransaction(tx -> lab.core().mail().outbox().list(tx, null, 100)).stream()
        .filter(mail -> mail.subject().contains(name))
        .count();
  }

  /** Promise Z3: sums that no cap counts any more are deleted. */
  @Test
  void sumsOfThePastAreForgotten(@TempDir Path directory) throws IOException {
    Tenant tenant = Tenant.create(lab, "100", "100");
    Instant now = lab.core().clock().instant();
    for (int hours : List.of(1, 26, 80, 8000)) {
      Sql.run(
          lab,
          "INSERT INTO spent (account_id, quarter, currency, amount) VALUES (?, ?, 'EUR', 1)",
          tenant.customer().value(),
          Timestamp.from(now.minus(Duration.ofHours(hours))));
    }
    String later = "UPDATE spent SET amount = amount + 1 WHERE account_id = ?";
    Path record = directory.resolve("vpbx.csv");
    Files.write(record, List.of(line("LINKEDID_END", "one")));
    follow("spent", record, () -> Sql.run(lab, later, tenant.customer().value()) == 2);
  }

  private boolean isShortOfSpace(String asterisk) {
    return lab.inTransaction(lab.core().calls().reconciliation()::report).nodes().stream()
        .anyMatch(node -> node.name().equals(asterisk) && node.shortOfSpaceAt() != null);
  }

  private static Optional<String> last(Path file, String pattern) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.matches(pattern)).reduce((first, second) -> second);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Tenant answeredCall() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(Duration.ofSeconds(1)));
    try (Phone phone = tenant.phone("11")) {
      phone.call("003023125000", CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    assertEquals(1, lab.awaitCall(tenant.customer()).call().seconds());
    return tenant;
  }

  /** Settles the record until the condition holds. */
  private void follow(String node, Path record, BooleanSupplier condition) {
    follow(node, record, AriSettings.RECORD_SPACE_MB, condition);
  }

  private void follow(String node, Path record, int spaceMb, BooleanSupplier condition) {
    AriApp app =
        AriApp.start(
            new AriSettings(
                node,
                "none",
                record,
                Path.of("/nowhere/asterisk.ctl"),
                Platform.ami(lab.platform().asterisk()),
                Platform.ari(lab.platform().asterisk()),
                spaceMb),
            lab.core());
    try {
      Await.until("the record", SOON, condition);
    } finally {
      app.close();
    }
  }

  private long position(String node) {
    return lab.inTransaction(tx -> lab.core().calls().records().find(tx, node))
        .map(RecordPosition::bytePosition)
        .orElse(-1L);
  }

  private long rejected() {
    return lab.inTransaction(lab.core().calls().records()::rejected);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String type, String linkedid) {
    return line(type, linkedid, "");
  }

  private static String line(String type, String linkedid, String userfield) {
    return "\"%s\",\"1795373103.004217\",\"\",\"%s\",\"\",\"\",\"%s\",\"\",\"{}\""
        .formatted(type, linkedid, userfield);
  }
}
