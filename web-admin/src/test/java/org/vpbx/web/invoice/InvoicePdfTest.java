package org.vpbx.web.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.vpbx.core.money.Money;
import org.vpbx.web.view.Templates;

final class InvoicePdfTest {

  private static final Instant NOVEMBER = Instant.parse("2026-10-31T23:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-11-30T23:00:00Z");

  private final InvoicePdf pdf = new InvoicePdf(new Templates());

  @Test
  void oneCallMakesOnePage() throws IOException {
    PdfReader reader = new PdfReader(pdf.render(invoice(1, Locale.UK)));
    assertEquals(1, reader.getNumberOfPages());
    String text = new PdfTextExtractor(reader).getTextFromPage(1);
    for (String part :
        List.of(
            "Invoice 2026-000017",
            "Alster Voice GmbH",
            "Acme & Söhne <KG>",
            "1 Nov 2026",
            "30 Nov 2026",
            "Germany, mobile",
            "0:02:03",
            "€0.0246",
            "Rounding",
            "−€0.0046",
            "Total",
            "€0.02",
            "Central European Time",
            "Page 1 of 1")) {
      assertTrue(text.contains(part), () -> part + " is missing in:\n" + text);
    }
  }

  @Test
  void manyCallsRepeatTheHeaderOnEveryPage() throws IOException {
    PdfReader reader = new PdfReader(pdf.render(invoice(300, Locale.GERMANY)));
    int pages = reader.getNumberOfPages();
    assertTrue(pages > 3, () -> pages + " pages");
    PdfTextExtractor text = new PdfTextExtractor(reader);
    for (int page = 1; page <= pages; page++) {
      assertTrue(text.getTextFromPage(page).contains("Dauer"), "header");
      assertTrue(text.getTextFromPage(page).contains("Seite " + page + " von " + pages), "paging");
    }
  }

  @Test
  void amountsThatNeedNoMoreShowTheCurrencysOwnDecimals() {
    assertEquals(4, invoice(1, Locale.UK).decimals());
    Money whole = money("12.500000");
    assertEquals(
        2,
        new InvoiceDocument(
                "1",
                NOVEMBER,
                NOVEMBER,
                DECEMBER,
                party(),
                party(),
                List.of(),
                List.of(),
                whole,
                money("0"),
                whole,
                Locale.UK,
                ZoneId.of("Europe/Berlin"))
            .decimals());
  }

  @Test
  void noRoundingLeavesItOut() throws IOException {
    InvoiceDocument even =
        new InvoiceDocument(
            "1",
            NOVEMBER,
            NOVEMBER,
            DECEMBER,
            party(),
            party(),
            List.of(new InvoiceDocument.Line("Monthly fee", 0, 0, money("12.50"))),
            List.of(),
            money("12.50"),
            money("0"),
            money("12.50"),
            Locale.UK,
            ZoneId.of("Europe/Berlin"));
    PdfReader reader = new PdfReader(pdf.render(even));
    assertFalse(new PdfTextExtractor(reader).getTextFromPage(1).contains("Rounding"));
  }

  static InvoiceDocument invoice(int calls, Locale locale) {
    Money each = money("0.0246");
    Money charges = new Money(each.micros() * calls, each.currency());
    Money total = new Money(charges.micros() / 10_000 * 10_000, each.currency());
    return new InvoiceDocument(
        "2026-000017",
        DECEMBER.plusSeconds(30_000),
        NOVEMBER,
        DECEMBER,
        party(),
        new InvoiceDocument.Party(
            "Acme & Söhne <KG>", "Frau Çelik\nWeg am Łódź-Platz 3\n10115 Berlin"),
        List.of(new InvoiceDocument.Line("Germany, mobile", calls, 123L * calls, charges)),
        IntStream.range(0, calls).mapToObj(InvoicePdfTest::call).toList(),
        charges,
        total.minus(charges),
        total,
        locale,
        ZoneId.of("Europe/Berlin"));
  }

  private static InvoiceDocument.Call call(int i) {
    return new InvoiceDocument.Call(
        NOVEMBER.plusSeconds(7_777L * i),
        "10 Empfang",
        "+49 1512 34567" + (100 + i),
        "Germany, mobile",
        123,
        money("0.0246"));
  }

  private static InvoiceDocument.Party party() {
    return new InvoiceDocument.Party("Alster Voice GmbH", "Am Wall 5\n28195 Bremen");
  }

  private static Money money(String amount) {
    return Money.of(amount, Currency.getInstance("EUR").getCurrencyCode());
  }
}
