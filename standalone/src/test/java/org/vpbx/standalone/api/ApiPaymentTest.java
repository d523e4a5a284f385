package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.ApiScope;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.AuditFilter;
import org.vpbx.core.audit.AuditRow;
import org.vpbx.core.money.Money;
import org.vpbx.standalone.Lab;

/** A payment that is sent again is booked once, and taken back once: promises B1 and Z1. */
class ApiPaymentTest {

  private static final int RACERS = 20;
  private static final String REASON = "{\"reason\": \"Typed 1250.00 for 125.00\"}";

  private final ApiLab lab = ApiLab.get();
  private final String key = lab.key(lab.ours.reseller());
  private final String path = "/accounts/" + lab.ours.customer().value() + "/payments";

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(Lab.get().verifyLedger().holds());
  }

  @Test
  void aRepetitionGetsTheSameAnswerAndBooksNothing() {
    Money before = balance();
    String once = UUID.randomUUID().toString();
    var first = lab.post(key, path, order("12.95"), once);
    assertEquals(201, first.status(), first.http().body());
    assertEquals("12.950000", first.json().at("/amount/amount").asText());
    assertEquals("", first.header("Idempotency-Replayed"));
    var again = lab.post(key, path, order("12.95"), once);
    assertEquals(201, again.status());
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertEquals(first.http().body(), again.http().body());
    assertEquals(first.header("Location"), again.header("Location"));
    assertEquals(before.plus(Money.of("12.95", "EUR")), balance());
  }

  @Test
  void oneKeyIsForOneRequest() {
    Money before = balance();
    String once = UUID.randomUUID().toString();
    assertEquals(201, lab.post(key, path, order("1.00"), once).status());
    lab.post(key, path, order("2.00"), once).problem(422);
    String other = "/accounts/" + lab.ours.customer().value() + "/invoices";
    lab.post(
            key,
            other,
            "{\"periodFrom\":\"2020-01-01T00:00:00Z\",\"periodTo\":\"2020-02-01T00:00:00Z\"}",
            once)
        .problem(422);
    assertEquals(before.plus(Money.of("1.00", "EUR")), balance());
    assertEquals(201, lab.post(lab.key(lab.ours.reseller()), path, order("1.00"), once).status());
  }

  @Test
  void withoutAnIdempotencyKeyNoMoneyMoves() {
    Money before = balance();
    var refused = lab.send(key, "POST", path, order("3.00"));
    assertTrue(refused.problem(400).get("detail").asText().contains("Idempotency-Key"));
    assertEquals(before, balance());
  }

  @Test
  void aRefusedRequestMayUseItsKeyAgain() {
    String once = UUID.randomUUID().toString();
    lab.post(key, path, order("0.00"), once).problem(422);
    assertEquals(201, lab.post(key, path, order("0.50"), once).status());
  }

  @Test
  void manyAtOnceBookOnePayment() throws Exception {
    Money before = balance();
    String once = UUID.randomUUID().toString();
    List<ApiLab.Answer> answers = atOnce(() -> lab.post(key, path, order("7.00"), once));
    assertEquals(
        Set.of(201), answers.stream().map(ApiLab.Answer::status).collect(Collectors.toSet()));
    assertEquals(1, answers.stream().map(a -> a.http().body()).distinct().count());
    assertEquals(
        1, answers.stream().filter(a -> a.header("Idempotency-Replayed").isEmpty()).count());
    assertEquals(before.plus(Money.of("7.00", "EUR")), balance());
  }

  @Test
  void aPaymentThatIsTakenBackStaysAndBothNameEachOther() {
    Money before = balance();
    long payment = pay("1250.00");
    String once = UUID.randomUUID().toString();
    var back = lab.post(key, reversal(payment), REASON, once);
    assertEquals(201, back.status(), back.http().body());
    assertEquals("PAYMENT_REVERSAL", back.json().get("kind").asText());
    assertEquals("-1250.000000", back.json().at("/amount/amount").asText());
    assertEquals("Typed 1250.00 for 125.00", back.json().get("reference").asText());
    assertEquals(payment, back.json().get("reverses").asLong());
    assertEquals(before, balance());
    var again = lab.post(key, reversal(payment), REASON, once);
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertEquals(back.http().body(), again.http().body());
    assertEquals(back.json().get("id").asLong(), entry(payment).get("reversedBy").asLong());
    assertEquals(before, balance());
    AuditRow row =
        Lab.get()
            .inTransaction(tx ->
                lab.core()
                    .audit()
                    .search(tx, new TenantScope(lab.ours.reseller()), AuditFilter.ALL, 1, 0))
            .getFirst();
    assertEquals(AuditAction.PAYMENT_REVERSED, row.action());
    assertEquals(
        Map.of(
            "amount",
            "1250.000000 EUR",
            "reference",
            "Bank 7",
            "reason",
            "Typed 1250.00 for 125.00"),
        row.details());
  }

  @Test
  void ofManyWhoTakeAPaymentBackAtOnceOneDoes() throws Exception {
    Money before = balance();
    long payment = pay("8.00");
    List<ApiLab.Answer> answers =
        atOnce(() -> lab.post(key, reversal(payment), REASON, UUID.randomUUID().toString()));
    Map<Integer, Long> statuses =
        answers.stream()
            .collect(Collectors.groupingBy(ApiLab.Answer::status, Collectors.counting()));
    assertEquals(Map.of(201, 1L, 409, RACERS - 1L), statuses);
    assertEquals(before, balance());
  }

  @Test
  void whatIsTakenBackMayLeaveADebt() {
    Money before = balance();
    long first = lab.ours.payment();
    Money amount = Money.of(entry(first).at("/amount/amount").asText(), "EUR");
    assertEquals(201, lab.post(key, reversal(first), REASON, "debt").status());
    assertEquals(before.minus(amount), balance());
    assertEquals(201, lab.post(key, path, order("50.00"), "debt-paid").status());
  }

  @Test
  void whatIsNoPaymentOrHasNoReasonIsNotTakenBack() {
    long payment = pay("2.00");
    String once = UUID.randomUUID().toString();
    long back = lab.post(key, reversal(payment), REASON, once).json().get("id").asLong();
    for (long other : List.of(back, back + 1_000_000, lab.theirs.payment())) {
      lab.post(key, reversal(other), REASON, UUID.randomUUID().toString()).problem(404);
    }
    long next = pay("2.00");
    var refused = lab.post(key, reversal(next), "{\"reason\": \" \"}", "no-reason");
    assertEquals("reason", refused.problem(422).at("/errors/0/field").asText());
    lab.send(key, "POST", reversal(next), REASON).problem(400);
    String reader = lab.key(lab.ours.reseller(), ApiScope.LEDGER_READ);
    lab.post(reader, reversal(next), REASON, "reader").problem(403);
    assertTrue(entry(next).get("reversedBy").isNull());
  }

  private List<ApiLab.Answer> atOnce(Callable<ApiLab.Answer> request) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newFixedThreadPool(RACERS)) {
      List<Future<ApiLab.Answer>> sent =
          IntStream.range(0, RACERS)
              .mapToObj(i ->
                  pool.submit(() -> {
                    start.await();
                    return request.call();
                  }))
              .toList();
      start.countDown();
      return sent.stream().map(ApiPaymentTest::get).toList();
    }
  }

  private long pay(String amount) {
    var paid = lab.post(key, path, order(amount), UUID.randomUUID().toString());
    assertEquals(201, paid.status(), paid.http().body());
    return paid.json().get("id").asLong();
  }

  private String reversal(long payment) {
    return path + "/" + payment + "/reversal";
  }

  private JsonNode entry(long id) {
    String ledger = "/accounts/" + lab.ours.customer().value() + "/ledger?limit=1&after=";
    return lab.get(key, ledger + (id + 1)).json().at("/items/0");
  }

  @Test
  void whatIsNoPaymentIsRefusedByItsField() {
    for (String amount : List.of("0.00", "-1.00", "1.001")) {
      var refused = lab.post(key, path, order(amount), UUID.randomUUID().toString());
      assertEquals("amount.amount", refused.problem(422).at("/errors/0/field").asText(), amount);
    }
    String dollars =
        "{\"amount\": {\"amount\": \"1.00\", \"currency\": \"USD\"}, \"reference\": \"x\"}";
    var refused = lab.post(key, path, dollars, UUID.randomUUID().toString());
    assertEquals("amount.currency", refused.problem(422).at("/errors/0/field").asText());
  }

  private static ApiLab.Answer get(Future<ApiLab.Answer> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Money balance() {
    return Lab.get()
        .inTransaction(tx -> lab.core().ledger().balance(tx, new TenantScope(lab.ours.customer())))
        .balance();
  }

  private static String order(String amount) {
    return "{\"amount\": {\"amount\": \"%s\", \"currency\": \"EUR\"}, \"reference\": \"Bank 7\"}"
        .formatted(amount);
  }
}
