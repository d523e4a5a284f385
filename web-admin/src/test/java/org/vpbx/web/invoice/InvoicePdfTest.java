package org.vpbx.web.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.invoice.InvoiceContent;
import org.vpbx.core.invoice.InvoiceLine;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.Tax;
import org.vpbx.core.tax.TaxAmount;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
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
            "Net",
            "VAT 19 % on €0.02",
            "Total",
            "€0.02",
            "half up to 2 decimals",
            "come to €0.0246",
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
  void onlyCallsShowMoreThanTheCurrencysOwnDecimals() {
    InvoiceDocument invoice = invoice(1, Locale.UK);
    assertEquals(4, invoice.callDecimals());
    assertEquals(2, invoice.lineDecimals());
  }

  @Test
  void taxesPricesContainAndOwnTaxesAndThePaidPartAreNamed() throws IOException {
    InvoiceLine line =
        new InvoiceLine(
            "Germany",
            2,
            90,
            money("1.00"),
            List.of(
                part(percent(1, "GST 10 %", true), "1.00", "0.10"),
                part(percent(2, "City levy", false), "1.10", "0.06")),
            money("1.16"));
    TaxTerms fee =
        new TaxTerms("Paper fee", TaxKind.PER_INVOICE, null, money("0.25"), false, false);
    InvoiceContent content =
        new InvoiceContent(
            List.of(line), List.of(new TaxAmount(new Tax(new TaxId(3), fee), null, money("0.25"))));
    assertEquals(money("1.41"), content.total());
    assertEquals(money("0.41"), content.tax());
    InvoiceDocument invoice =
        document(content, List.of(), money("1.16"), money("0"), money("1.41"), Locale.UK);
    String text = text(invoice);
    for (String part :
        List.of(
            "includes GST 10 % on €1.00",
            "City levy 5% on €1.10",
            "Paper fee€0.25",
            "Paid from balance−€1.41",
            "Still to pay€0.00")) {
      assertTrue(text.contains(part), () -> part + " is missing in:\n" + text);
    }
  }

  /** Invoices from before there were taxes have exact lines. */
  @Test
  void anOldInvoiceShowsItsRounding() throws IOException {
    InvoiceLine line =
        new InvoiceLine("Germany", 1, 60, money("0.0246"), List.of(), money("0.0246"));
    InvoiceContent content = new InvoiceContent(List.of(line), List.of());
    String text =
        text(document(content, List.of(), money("0.0246"), money("0"), money("0.02"), Locale.UK));
    assertTrue(text.contains("Rounding −€0.0046"), text);
    assertFalse(text.contains("Net"), text);
    assertFalse(text.contains("half up"), text);
  }

  static InvoiceDocument invoice(int calls, Locale locale) {
    Money each = money("0.0246");
    Money charges = new Money(each.micros() * calls, each.currency());
    Money net = new Money((charges.micros() + 5_000) / 10_000 * 10_000, each.currency());
    Money vat = new Money((net.micros() * 19 / 100 + 5_000) / 10_000 * 10_000, each.currency());
    InvoiceLine line =
        new InvoiceLine(
            "Germany, mobile",
            calls,
            123L * calls,
            net,
            List.of(new TaxAmount(percent(1, "VAT 19 %", false), net, vat)),
            net.plus(vat));
    return document(
        new InvoiceContent(List.of(line), List.of()),
        IntStream.range(0, calls).mapToObj(InvoicePdfTest::call).toList(),
        charges,
        net.plus(vat).minus(charges),
        net.plus(vat),
        locale);
  }

  private static InvoiceDocument document(
      InvoiceContent content,
      List<InvoiceDocument.Call> calls,
      Money charges,
      Money callRounding,
      Money total,
      Locale locale) {
    return new InvoiceDocument(
        "2026-000017",
        DECEMBER.plusSeconds(30_000),
        NOVEMBER,
        DECEMBER,
        party(),
        new InvoiceDocument.Party(
            "Acme & Söhne <KG>", "Frau Çelik\nWeg am Łódź-Platz 3\n10115 Berlin"),
        content,
        calls,
        charges,
        callRounding,
        total,
        calls.isEmpty() ? total : money("0"),
        locale,
        ZoneId.of("Europe/Berlin"));
  }

  private String text(InvoiceDocument invoice) throws IOException {
    PdfReader reader = new PdfReader(pdf.render(invoice));
    return new PdfTextExtractor(reader)
        .getTextFromPage(1)
        .replace('\u00a0', ' ')
        .replaceAll("\\s+", " ");
  }

  private static Tax percent(long id, String name, boolean inclusive) {
    return new Tax(
        new TaxId(id),
        new TaxTerms(name, TaxKind.PERCENT, new BigDecimal("5"), null, inclusive, false));
  }

  private static TaxAmount part(Tax tax, String base, String amount) {
    return new TaxAmount(tax, money(base), money(amount));
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
