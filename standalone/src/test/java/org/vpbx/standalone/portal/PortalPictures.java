package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a page by the rules of WCAG 2.2 AA, wide and light, narrow and dark. Pictures are kept
 * where the environment's {@code VPBX_TEST_PICTURES} says so, to be looked at.
 */
final class PortalPictures {

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private PortalPictures() {}

  /** The page as it stands. */
  static void check(Page page, String what) {
    List<String> findings = new ArrayList<>();
    check(page, what, 1440, ColorScheme.LIGHT, findings);
    check(page, what, 390, ColorScheme.DARK, findings);
    page.setViewportSize(1440, 900);
    assertEquals(List.of(), findings);
  }

  /** Adds what is wrong to the findings. */
  static void check(Page page, String what, int width, ColorScheme theme, List<String> findings) {
    page.setViewportSize(width, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    String where = what + " " + width + " " + theme;
    new AxeBuilder(page)
        .withTags(RULES).analyze().getViolations().stream()
            .map(rule -> where + ": " + rule.getId() + " " + rule.getNodes().getFirst().getHtml())
            .forEach(findings::add);
    if (page.evaluate("document.documentElement.scrollWidth > innerWidth").equals(true)) {
      findings.add(where + ": scrolls sideways");
    }
    if (page.locator("body").innerText().matches("(?s).*\\{[0-9]\\}.*")) {
      findings.add(where + ": a text lacks what belongs into it");
    }
    directory()
        .map(directory -> directory.resolve(where.replaceAll("[^A-Za-z0-9]+", "-") + ".png"))
        .ifPresent(
            file -> page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true)));
  }

  /** Keeps a copy of a file beside the pictures. */
  static void keep(Path file, String name) {
    directory()
        .ifPresent(directory -> {
          try {
            Files.copy(file, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static Optional<Path> directory() {
    return Optional.ofNullable(System.getenv("VPBX_TEST_PICTURES")).map(Path::of);
  }
}
