package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.HttpHeader;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.PortalUser;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.standalone.portal.Twins.Twin;
import org.vpbx.web.PagePaths;

/** Nobody can tell whether his provider is the Owner or a reseller (promise A3). */
class NonDisclosureTest {

  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");

  /** Headers that differ from one answer to the next. */
  private static final Set<String> OF_THE_MOMENT = Set.of("date", "set-cookie", "content-length");

  private final PortalLab lab = PortalLab.get();
  private final Twins twins = Twins.get();

  @Test
  void anAdministratorSeesTheSameUnderTheOwnerAndUnderAReseller() {
    Map<String, String> one = outputs(twins.underTheOwner, twins.underTheOwner.administrator());
    Map<String, String> two = outputs(twins.underAReseller, twins.underAReseller.administrator());
    assertTrue(one.containsKey("/calls/ID") && one.containsKey("/calls.csv"), one::toString);
    assertTrue(one.containsKey("/invoices/ID/pdf"), () -> one.keySet().toString());
    assertEquals(one, two);
    namesNobodyElse(one);
  }

  @Test
  void aPhoneUserSeesTheSameUnderTheOwnerAndUnderAReseller() {
    Map<String, String> one = outputs(twins.underTheOwner, twins.underTheOwner.phoneUser());
    Map<String, String> two = outputs(twins.underAReseller, twins.underAReseller.phoneUser());
    assertTrue(one.containsKey("/calls/ID"), () -> one.keySet().toString());
    assertEquals(one, two);
    namesNobodyElse(one);
  }

  /**
   * The JSON API: every address that can be read, with the keys that the answers themselves name.
   */
  @Test
  void aProgramGetsTheSameUnderTheOwnerAndUnderAReseller() {
    Map<String, String> one = answers(twins.underTheOwner);
    assertTrue(one.containsKey("/api/v1/calls/ID"), () -> one.keySet().toString());
    assertEquals(one, answers(twins.underAReseller));
    namesNobodyElse(one);
  }

  @Test
  void aPhoneGetsTheSameMessagesUnderTheOwnerAndUnderAReseller() {
    List<String> one = messages(twins.underTheOwner);
    assertTrue(one.stream().anyMatch(message -> message.contains("200 OK")), one::toString);
    assertEquals(one, messages(twins.underAReseller));
    namesNobodyElse(Map.of("SIP", String.join("\n", one)));
  }

  /** All that the user reaches by the table of routes and by links, each address once. */
  private Map<String, String> outputs(Twin twin, String login) {
    Map<String, String> outputs = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(PagePaths.all());
    open.removeIf(path -> path.contains("{") || path.equals("/login"));
    Set<String> seen = new TreeSet<>(open);
    try (Page page = lab.page(login)) {
      while (!open.isEmpty()) {
        String path = open.poll();
        APIResponse answer = page.request().get(path);
        String text = text(answer);
        outputs.put(Visible.page(path, twin.code()), told(answer, text, twin.code()));
        if (isHtml(answer)) {
          links(text).filter(seen::add).forEach(open::add);
        }
      }
    }
    return outputs;
  }

  private Map<String, String> answers(Twin twin) {
    Map<String, String> answers = new TreeMap<>();
    try (Page page = lab.page()) {
      RequestOptions key =
          RequestOptions.create()
              .setHeader("Authorization", "Bearer " + twins.apiKey(twin.administrator()));
      JsonNode document = json(page.request().get("/api/v1/openapi.json"));
      for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
        if (path.getValue().has("get")) {
          for (String address : addresses(page, key, "/api/v1" + path.getKey())) {
            APIResponse answer = page.request().get(address, key);
            answers.put(
                Visible.page(address, twin.code()),
                Visible.answer(answer.status() + " " + text(answer), twin.code()));
          }
        }
      }
    }
    return answers;
  }

  /** The path itself, or with the key of the first item of the list above it. */
  private static List<String> addresses(Page page, RequestOptions key, String path) {
    int brace = path.indexOf("/{");
    if (brace < 0) {
      return List.of(path);
    }
    JsonNode items = json(page.request().get(path.substring(0, brace), key)).path("items");
    String rest = path.substring(path.indexOf('}') + 1);
    return items.isEmpty() || rest.contains("{")
        ? List.of()
        : List.of(path.substring(0, brace + 1) + items.get(0).path("id").asText() + rest);
  }

  private static JsonNode json(APIResponse answer) {
    try {
      return new ObjectMapper().readTree(answer.text());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.url() + " does not answer with JSON", e);
    }
  }

  private static String told(APIResponse answer, String text, String code) {
    String headers =
        answer.headersArray().stream()
            .filter(header -> !OF_THE_MOMENT.contains(header.name.toLowerCase(Locale.ROOT)))
            .map(NonDisclosureTest::line)
            .sorted()
            .collect(Collectors.joining("\n"));
    return Visible.page(answer.status() + "\n" + headers + "\n" + text, code);
  }

  private static String line(HttpHeader header) {
    return header.name + ": " + header.value;
  }

  private static boolean isHtml(APIResponse answer) {
    return answer.headers().getOrDefault("content-type", "").startsWith("text/html");
  }

  private static String text(APIResponse answer) {
    return answer.headers().getOrDefault("content-type", "").equals("application/pdf")
        ? pdf(answer.body())
        : answer.text();
  }

  /** The words of a PDF, and what its metadata says; but not when it was made. */
  private static String pdf(byte[] file) {
    try (PdfReader reader = new PdfReader(file)) {
      PdfTextExtractor extractor = new PdfTextExtractor(reader);
      StringBuilder text = new StringBuilder();
      for (int i = 1; i <= reader.getNumberOfPages(); i++) {
        text.append(extractor.getTextFromPage(i)).append('\n');
      }
      Map<String, String> info = new TreeMap<>(reader.getInfo());
      info.keySet().removeAll(Set.of("CreationDate", "ModDate"));
      byte[] metadata = reader.getMetadata();
      return text
          + info.toString()
          + (metadata == null ? "" : new String(metadata, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> links(String html) {
    Matcher link = LINK.matcher(html);
    return link.results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .filter(path -> !path.startsWith("/assets/"));
  }

  /** What Asterisk has sent to the twin's phone. */
  private List<String> messages(Twin twin) {
    return lab.messages(twin.code()).stream()
        .flatMap(run -> Arrays.stream(run.split("(?m)^-{10,}.*$", -1)))
        .filter(message -> message.contains("message received"))
        .map(message -> message.substring(message.indexOf("SIP/2.0")))
        .map(message -> Visible.sip(message, twin.code()).strip())
        .toList();
  }

  /**
   * No output has the name, the code or a user of an account other than the twin and its seller.
   */
  private void namesNobodyElse(Map<String, String> outputs) {
    Set<String> others = lab.core().database().inTransaction(this::others);
    assertTrue(others.contains("Acme Tools") && others.contains("middleman"), others::toString);
    Set<String> found = new TreeSet<>();
    outputs.forEach((path, text) ->
        others.stream()
            .filter(name ->
                Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)").matcher(text).find())
            .forEach(name -> found.add(path + " names " + name)));
    assertEquals(Set.of(), found);
  }

  private Set<String> others(Tx tx) {
    Account owner = lab.core().accounts().owner(tx).orElseThrow();
    Set<String> names = new TreeSet<>(Set.of("Demo Carrier"));
    collect(tx, owner, names);
    names.removeAll(Set.of("Twin Ltd", owner.name(), "Tina Twin", "Phil Phone"));
    return names;
  }

  private void collect(Tx tx, Account account, Set<String> names) {
    TenantScope scope = new TenantScope(account.id());
    names.add(account.name());
    names.add(account.code());
    for (PortalUser user : lab.core().users().list(tx, scope)) {
      names.add(user.name());
      names.add(user.login());
    }
    lab.core().accounts().children(tx, scope).forEach(child -> collect(tx, child, names));
  }
}
