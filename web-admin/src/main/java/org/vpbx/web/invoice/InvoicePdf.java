package org.vpbx.web.invoice;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.velocity.VelocityContext;
import org.openpdf.pdf.ITextRenderer;
import org.vpbx.web.view.Formats;
import org.vpbx.web.view.Messages;
import org.vpbx.web.view.SafeHtml;
import org.vpbx.web.view.Templates;

/**
 * Prints invoices, from {@code invoice/invoice.vm}. Takes some ten milliseconds a page.
 * Thread-safe.
 */
public final class InvoicePdf {

  private static final String TEMPLATE = "invoice/invoice";

  private final Templates templates;

  public InvoicePdf(Templates templates) {
    this.templates = templates;
  }

  /** The invoice as a PDF file. */
  public byte[] render(InvoiceDocument invoice) {
    ITextRenderer renderer = new ITextRenderer();
    InvoiceFonts.addTo(renderer.getFontResolver());
    renderer.setDocumentFromString(html(invoice).html());
    renderer.layout();
    ByteArrayOutputStream pdf = new ByteArrayOutputStream(64 * 1024);
    renderer.createPDF(pdf);
    return pdf.toByteArray();
  }

  private SafeHtml html(InvoiceDocument invoice) {
    VelocityContext context = new VelocityContext();
    context.put("invoice", invoice);
    context.put("sellerAddress", lines(invoice.seller().address()));
    context.put("buyerAddress", lines(invoice.buyer().address()));
    context.put("lastDay", invoice.periodTo().minusNanos(1));
    context.put("t", Messages.in(invoice.locale()));
    context.put("format", new Formats(invoice.locale(), invoice.zone()));
    return templates.render(TEMPLATE, context);
  }

  private static List<String> lines(String address) {
    return address.lines().filter(line -> !line.isBlank()).toList();
  }
}
