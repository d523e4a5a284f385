package org.vpbx.web.invoice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.openpdf.pdf.FontFamily;
import org.openpdf.pdf.ITextFontResolver;
import org.openpdf.text.pdf.BaseFont;

/**
 * DejaVu Sans, which has the letters of most languages. Read once from the class path, so that no
 * font of the machine is needed; a PDF embeds the letters that it uses.
 */
final class InvoiceFonts {

  private static final String NAME = "DejaVu Sans";
  private static final String FOLDER = "org/vpbx/web/invoice/fonts/";
  private static final FontFamily FAMILY = load();

  private InvoiceFonts() {}

  /** Makes the family known to one renderer, by its name. */
  static void addTo(ITextFontResolver resolver) {
    resolver.getFonts().put(NAME, FAMILY);
  }

  private static FontFamily load() {
    ITextFontResolver resolver = new ITextFontResolver();
    for (String file : new String[] {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf"}) {
      resolver.addFont(read(FOLDER + file), FOLDER + file, NAME);
    }
    return resolver.getFonts().get(NAME);
  }

  private static BaseFont read(String path) {
    try (InputStream in =
        Objects.requireNonNull(InvoiceFonts.class.getResourceAsStream("/" + path))) {
      byte[] bytes = in.readAllBytes();
      return BaseFont.createFont(path, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, bytes, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
