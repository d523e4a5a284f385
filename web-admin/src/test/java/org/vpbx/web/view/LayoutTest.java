package org.vpbx.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.Service;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.UserId;

final class LayoutTest {

  private static final int FIRST_VISIT_MAX = 150_000;

  private static final String PAGE = "http/error";
  private static final Map<String, Object> MODEL = Map.of("error", "404", "incident", "");

  private final Assets assets = new Assets();
  private final Layout layout = new Layout(new Templates(), assets);

  @Test
  void whateverSomebodyTypedIsEscaped() {
    String html = layout.render(PAGE, MODEL, frame(visitor(Role.CUSTOMER), "/calls"));
    assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), html);
    assertTrue(!html.contains("<script>alert"), html);
    assertTrue(html.contains("value=\"&#34;&gt;\""), html);
  }

  @Test
  void aNameThatATemplateDoesNotKnowIsAFault() {
    Frame frame = frame(visitor(Role.CUSTOMER), "/calls");
    assertThrows(RuntimeException.class, () -> layout.render(PAGE, Map.of(), frame));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void theNavigationShowsWhatTheViewerMayUseAndNothingElse(Role role) {
    List<Area> shown =
        Navigation.of(visitor(role).viewer(), "/").stream()
            .flatMap(section -> section.areas().stream())
            .map(Navigation.Entry::area)
            .toList();
    List<Area> allowed =
        List.of(Area.values()).stream()
            .filter(area -> area.permission().map(role::may).orElse(true))
            .toList();
    assertEquals(allowed, shown);
  }

  @Test
  void aPageBelowAnAreaMarksItInTheNavigation() {
    List<Area> current =
        Navigation.of(visitor(Role.OWNER).viewer(), "/calls/17").stream()
            .flatMap(section -> section.areas().stream())
            .filter(Navigation.Entry::current)
            .map(Navigation.Entry::area)
            .toList();
    assertEquals(List.of(Area.CALLS), current);
  }

  @Test
  void theFirstVisitIsSmall() {
    int bytes = 0;
    for (String name :
        List.of("tabler.css", "portal.css", "portal.js", "theme.js", "icon.svg", "htmx.js")) {
      bytes += assets.at(assets.path(name)).orElseThrow().gzipped().length;
    }
    int sum = bytes;
    assertTrue(sum < FIRST_VISIT_MAX - 20_000, () -> sum + " bytes before the page itself");
  }

  @Test
  void aFragmentHasNoLayout() {
    Frame whole = frame(visitor(Role.CUSTOMER), "/calls");
    Frame fragment =
        new Frame(
            whole.visitor(),
            whole.locale(),
            whole.path(),
            whole.address(),
            whole.search(),
            whole.theme(),
            whole.formToken(),
            true);
    String html = layout.render(PAGE, MODEL, fragment);
    assertTrue(!html.contains("<html"), html);
  }

  private static Frame frame(Visitor visitor, String path) {
    return new Frame(
        Optional.of(visitor), Locale.UK, path, path, "\">", Theme.AUTO, () -> "token", false);
  }

  private static Visitor visitor(Role role) {
    AccountId id = new AccountId(1);
    return new Visitor(
        new Viewer(new UserId(1), "<script>alert(1)</script>", role, id, Optional.empty()),
        new Account(
            id,
            null,
            AccountKind.OWNER,
            "acme",
            "Acme",
            Currency.getInstance("EUR"),
            "GB",
            ZoneId.of("Europe/London"),
            "en",
            "",
            false,
            Service.PBX,
            null),
        Optional.empty());
  }
}
