package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpbx.core.Core;
import org.vpbx.core.id.AccountId;
import org.vpbx.web.api.ApiAnswer;
import org.vpbx.web.api.ApiMethod;
import org.vpbx.web.api.ApiRoute;
import org.vpbx.web.api.v1.ApiRoutes;

/** The OpenAPI document says what the API does, and the API does what it says: promise Z1. */
class ApiDocumentTest {

  private final ApiLab lab = ApiLab.get();
  private final String text =
      lab.send(HttpRequest.newBuilder(lab.url("/openapi.json")).GET()).http().body();
  private final JsonNode document = json(text);

  static List<ApiRoute<?>> routes() {
    return ApiRoutes.table(Core.of(null, java.time.InstantSource.system())).routes();
  }

  static List<ApiRoute<?>> readingRoutes() {
    return routes().stream().filter(route -> route.method() == ApiMethod.GET).toList();
  }

  @Test
  void itIsValid() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, null, options);
    assertEquals(List.of(), result.getMessages());
    assertNotNull(result.getOpenAPI());
    assertEquals("3.1.0", result.getOpenAPI().getOpenapi());
    assertEquals(document.get("paths").size(), result.getOpenAPI().getPaths().size());
  }

  @Test
  void theParserWouldFindAMistake() {
    ParseOptions options = new ParseOptions();
    for (String wrong :
        List.of(
            text.replaceFirst("\"in\":\"path\"", "\"in\":\"nowhere\""),
            text.replaceFirst("\"responses\":", "\"answers\":"),
            text.replaceFirst("\"title\":\"vPBX\",", ""))) {
      assertTrue(!new OpenAPIV3Parser().readContents(wrong, null, options).getMessages().isEmpty());
    }
  }

  @Test
  void itHasEveryRouteAndNoOther() {
    TreeSet<String> documented = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    documented.add(
                        operation.getKey().toUpperCase(Locale.ROOT)
                            + " "
                            + path.getKey()
                            + " "
                            + operation.getValue().get("operationId").asText())));
    TreeSet<String> wanted = new TreeSet<>();
    routes().forEach(r -> wanted.add(r.method() + " " + r.path() + " " + r.name()));
    assertEquals(wanted, documented);
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryPropertyIsExplained() {
    document
        .findValuesAsText("$ref")
        .forEach(ref -> assertTrue(document.at(ref.substring(1)).isObject(), ref));
    document
        .at("/components/schemas")
        .properties()
        .forEach(schema ->
            schema
                .getValue()
                .path("properties")
                .properties()
                .forEach(property ->
                    assertTrue(
                        property.getValue().toString().contains("\"description\"")
                            || schema.getKey().equals("FieldError"),
                        schema.getKey() + "." + property.getKey())));
  }

  @ParameterizedTest
  @MethodSource("readingRoutes")
  void whatIsAnsweredIsWhatIsDocumented(ApiRoute<?> route) {
    for (AccountId account : List.of(lab.owner(), lab.ours.reseller(), lab.ours.customer())) {
      var answer = lab.get(lab.key(account), filled(route.path()));
      JsonNode content =
          document
              .path("paths")
              .path(route.path())
              .path("get")
              .path("responses")
              .path(Integer.toString(answer.status()))
              .path("content")
              .path(answer.header("Content-Type"));
      assertTrue(content.isObject(), route.name() + " " + answer.status());
      if (route.answer().kind() != ApiAnswer.Kind.FILE || answer.status() != 200) {
        assertEquals(List.of(), findings(content.get("schema"), answer.json()), route.name());
      }
    }
  }

  @Test
  void aProblemIsWhatIsDocumented() {
    JsonNode schema = document.at("/components/schemas/Problem");
    String key = lab.key(lab.ours.customer(), org.vpbx.core.account.ApiScope.ACCOUNTS_READ);
    for (var problem :
        List.of(
            lab.get(key, "/ledger"),
            lab.get(key, "/account?colour=red"),
            lab.get("wrong", "/account"),
            lab.get(key, "/no-such-thing"))) {
      assertEquals(List.of(), findings(schema, problem.json()));
    }
  }

  @Test
  void theSchemaWouldFindAMistake() {
    JsonNode schema = document.at("/components/schemas/BalanceView");
    var balance = (ObjectNode) lab.get(lab.key(lab.ours.customer()), "/balance").json();
    assertEquals(List.of(), findings(schema, balance));
    assertTrue(!findings(schema, balance.deepCopy().put("more", 1)).isEmpty());
    assertTrue(!findings(schema, balance.deepCopy().put("balance", 1.5)).isEmpty());
  }

  private String filled(String path) {
    Map<String, Long> ids =
        Map.of(
            "account", lab.ours.customer().value(),
            "call", lab.ours.call(),
            "invoice", lab.ours.invoice(),
            "plan", lab.ours.plan(),
            "import", lab.ours.sheet());
    String filled = path;
    for (var id : ids.entrySet()) {
      filled = filled.replace("{" + id.getKey() + "}", id.getValue().toString());
    }
    return filled;
  }

  private List<String> findings(JsonNode schema, JsonNode answer) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.get("components"));
    JsonSchema checker =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    return checker.validate(answer).stream().map(Object::toString).toList();
  }

  private static JsonNode json(String text) {
    try {
      return ApiLab.JSON.readTree(text);
    } catch (java.io.IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
