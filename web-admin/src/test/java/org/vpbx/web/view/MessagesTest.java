package org.vpbx.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.RoundingMode;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.ApiScope;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.Service;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.call.CallOutcome;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.CutOff;
import org.vpbx.core.call.LegState;
import org.vpbx.core.call.Refusal;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.core.pbx.ForwardOccasion;
import org.vpbx.core.pbx.Target;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.sheet.BadLine;
import org.vpbx.core.sheet.DateOrder;
import org.vpbx.core.sheet.DecimalMark;
import org.vpbx.core.sheet.SheetColumn;
import org.vpbx.core.sheet.SheetImport;
import org.vpbx.core.sheet.SheetMode;
import org.vpbx.core.sheet.UploadRefusal;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.web.apikey.ApiHelpPage;

final class MessagesTest {

  private static final Pattern USE = Pattern.compile("\\$t\\.of\\(\"([^\"]+)\"");

  private final Map<String, String> english = Messages.bundles().get("en");

  @Test
  void allLanguagesHaveTheSameTexts() {
    Messages.bundles()
        .forEach((language, texts) ->
            assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(texts.keySet()), language));
  }

  @Test
  void everyTextIsAPatternWithoutBareApostrophes() {
    for (Map.Entry<String, Map<String, String>> bundle : Messages.bundles().entrySet()) {
      Messages messages = Messages.in(Locale.of(bundle.getKey()));
      bundle
          .getValue()
          .forEach((key, text) -> {
            assertFalse(text.contains("'"), () -> bundle.getKey() + " " + key);
            assertFalse(messages.of(key, 1, 2, 3).isBlank(), key);
          });
    }
  }

  @Test
  void everyTextThatATemplateNamesExists() throws IOException, URISyntaxException {
    Set<String> missing = new TreeSet<>();
    for (Path template : templates()) {
      Matcher use = USE.matcher(Files.readString(template));
      while (use.find()) {
        if (!use.group(1).contains("$") && !english.containsKey(use.group(1))) {
          missing.add(template.getFileName() + " " + use.group(1));
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyTextWhoseKeyIsPutTogetherExists() {
    Stream<String> keys =
        Stream.of(
                Arrays.stream(Area.values()).map(area -> "area." + area.key()),
                Arrays.stream(Area.Group.values()).map(group -> "group." + group.key()),
                Arrays.stream(Role.values()).map(role -> "role." + role),
                Arrays.stream(Theme.values()).map(theme -> "theme." + theme.id()),
                Stream.of("403", "404", "405", "500", "form")
                    .flatMap(error -> Stream.of("error." + error, "error." + error + ".title")),
                Arrays.stream(CallOutcome.values()).map(outcome -> "outcome." + outcome),
                Arrays.stream(Refusal.values())
                    .flatMap(r -> Stream.of("refusal." + r, "refusal." + r + ".why")),
                Arrays.stream(CutOff.values())
                    .flatMap(c -> Stream.of("cutoff." + c, "cutoff." + c + ".why")),
                Arrays.stream(Target.Refusal.values()).map(reason -> "target." + reason),
                Arrays.stream(ForwardOccasion.values())
                    .flatMap(o -> Stream.of("forwarding." + o, "forwarding." + o + ".help")),
                Arrays.stream(Direction.values()).map(way -> "legs.direction." + way),
                Arrays.stream(LegState.values()).map(state -> "legs.state." + state),
                Arrays.stream(TransferKind.values()).map(kind -> "ledger.kind." + kind),
                Arrays.stream(TaxKind.values()).map(kind -> "taxes.kind." + kind),
                Arrays.stream(TaxKind.values())
                    .filter(kind -> kind != TaxKind.PERCENT)
                    .flatMap(kind -> Stream.of("taxes.each." + kind, "invoice.tax." + kind)),
                Stream.of(
                        "name kind percent range amount ambiguous currency included".split(" ", -1))
                    .map(error -> "taxes.error." + error),
                Stream.of("compounds", "day", "past", "reversed", "overlaps", "ended")
                    .map(error -> "taxes.error." + error),
                Stream.of("included", "compounds", "everybody")
                    .flatMap(f -> Stream.of("taxes." + f + ".label", "taxes." + f + ".help")),
                Arrays.stream(AccountKind.values())
                    .flatMap(kind -> Stream.of("account.kind." + kind, "account.lead." + kind)),
                Arrays.stream(ChargeRow.Kind.values()).map(side -> "why." + side),
                Arrays.stream(RoundingMode.values())
                    .filter(mode -> mode != RoundingMode.UNNECESSARY)
                    .map(mode -> "rounding." + mode),
                Stream.of("calls", "extension", "invoices", "accounts", "issue")
                    .flatMap(s -> Stream.of("home.step." + s, "home.step." + s + ".why")),
                Stream.of("number", "taken", "name", "callerId").map(e -> "extensions.error." + e),
                Stream.of("name", "scopes", "lastDay").map(e -> "apikeys.error." + e),
                Stream.of("valid", "expired", "revoked").map(state -> "apikeys.state." + state),
                Arrays.stream(ApiScope.values()).map(scope -> "scope." + scope),
                ApiHelpPage.PROBLEMS.stream().map(problem -> "api.problem." + problem),
                Arrays.stream(AuditAction.values()).map(action -> "audit.action." + action),
                Arrays.stream(Permission.values())
                    .filter(permission -> permission != Permission.RUN_PLATFORM)
                    .flatMap(p ->
                        Stream.of(
                            "permission." + p, "permission." + p + ".why", "audit.value." + p)),
                Arrays.stream(Service.values()).map(service -> "account.service." + service),
                Stream.of("open", "blocked", "closed").map(state -> "account.state." + state),
                Stream.of(
                        "choice name address code code-taken terms limit limit-without login"
                            + " login-taken user-name amount ambiguous reference confirm balance"
                            + " last-user")
                    .flatMap(errors -> Stream.of(errors.split(" ", -1)))
                    .map(error -> "account.error." + error),
                Stream.of("account.close.below", "account.close.calls"),
                Arrays.stream(SheetColumn.values())
                    .flatMap(c -> Stream.of("sheet.column." + c, "sheet.column." + c + ".help")),
                Arrays.stream(BadLine.Reason.values()).map(reason -> "sheet.line." + reason),
                Arrays.stream(UploadRefusal.Reason.values()).map(r -> "sheet.refused." + r),
                Arrays.stream(SheetImport.State.values())
                    .flatMap(s -> Stream.of("sheet.state." + s, "sheet.report.title." + s)),
                Arrays.stream(DecimalMark.values()).map(mark -> "sheet.decimal." + mark),
                Arrays.stream(DateOrder.values()).map(order -> "sheet.dates." + order),
                Arrays.stream(SheetMode.values()).map(mode -> "sheet.mode." + mode),
                Stream.of("missing taken day past fee ambiguous minimum increment".split(" ", -1))
                    .map(error -> "sheet.error." + error),
                Stream.of("inbound", "outbound", "total")
                    .flatMap(c -> Stream.of("limit." + c, "limit.in." + c, "limit.home." + c)),
                Stream.of("SPEND_HOUR", "SPEND_DAY", "SPEND_NIGHT")
                    .map(cap -> "fraud.reached." + cap),
                Stream.of("CALLS_PER_MINUTE", "INTERNATIONAL").map(cap -> "fraud.reached." + cap),
                Stream.of("countries", "night", "night-spend", "unreachable")
                    .map(e -> "fraud.error." + e),
                Stream.of("surcharge", "extra", "past", "to", "unreachable")
                    .map(e -> "limit.error." + e),
                Stream.of("NONE", "NOTHING").map(value -> "audit.value." + value),
                Stream.of("login.wrong", "login.wait", "cause.other"))
            .flatMap(stream -> stream);
    assertEquals(List.of(), keys.filter(key -> !english.containsKey(key)).toList());
  }

  @Test
  void aLanguageThatWeDoNotSpeakGetsEnglish() {
    assertEquals("Log in", Messages.in(Locale.JAPAN).of("login.title"));
    assertEquals("Anmelden", Messages.in(Locale.of("de", "AT")).of("login.title"));
  }

  @Test
  void aTextThatDoesNotExistIsAFault() {
    Messages messages = Messages.in(Locale.UK);
    assertThrows(IllegalArgumentException.class, () -> messages.of("no.such.text"));
  }

  @Test
  void pluralsAreWordedPlainly() {
    Messages messages = Messages.in(Locale.UK);
    assertTrue(messages.of("login.wait", 1L).contains("Wait one minute and"));
    assertTrue(messages.of("login.wait", 5L).contains("Wait 5 minutes and"));
  }

  private static List<Path> templates() throws IOException, URISyntaxException {
    Path root =
        Path.of(
            Objects.requireNonNull(MessagesTest.class.getResource("/org/vpbx/web/view/layout.vm"))
                .toURI());
    try (Stream<Path> files = Files.walk(root.getParent().getParent())) {
      return files.filter(file -> file.toString().endsWith(".vm")).toList();
    }
  }
}
