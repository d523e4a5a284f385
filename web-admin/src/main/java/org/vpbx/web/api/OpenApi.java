package org.vpbx.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the API as OpenAPI 3.1, made of the table of routes and their records. */
public final class OpenApi {

  private static final Pattern PART = Pattern.compile("\\{([a-z]+)}");

  private static final Map<Integer, String> PROBLEMS =
      new TreeMap<>(
          Map.of(
              400, "The request is malformed.",
              401, "There is no valid key.",
              403, "The key lacks the scope, or its account the permission.",
              429, "Too many requests; Retry-After says how many seconds to wait.",
              500, "A fault of ours; “incident” names it."));

  private final ApiTable table;
  private final ApiSchemas schemas = new ApiSchemas();

  private OpenApi(ApiTable table) {
    this.table = table;
  }

  /** The document. */
  public static ObjectNode of(ApiTable table) {
    return new OpenApi(table).document();
  }

  private ObjectNode document() {
    ObjectNode document = ApiJson.MAPPER.createObjectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "vPBX")
        .put("version", "1")
        .put(
            "description",
            "Accounts, plans, taxes, calls, money and invoices, as far as the key's account goes.")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", ApiTable.ROOT);
    ObjectNode paths = document.putObject("paths");
    for (ApiRoute<?> route : table.routes()) {
      paths
          .withObjectProperty(route.path())
          .set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
    }
    schemas.of(Problem.class);
    ObjectNode components = document.putObject("components");
    ObjectNode key = components.putObject("securitySchemes").putObject("key");
    key.put("type", "http").put("scheme", "bearer").put("bearerFormat", "vpbx_<id>_<secret>");
    components.set("schemas", schemas.definitions());
    return document;
  }

  private ObjectNode operation(ApiRoute<?> route) {
    ObjectNode operation = ApiJson.MAPPER.createObjectNode();
    operation.put("operationId", route.name()).put("summary", route.summary());
    operation.put("description", "Scope: " + route.scope().id());
    operation.putArray("tags").add(route.scope().id().replaceFirst(":.*", ""));
    operation.putArray("security").addObject().putArray("key").add(route.scope().id());
    ArrayNode parameters = operation.putArray("parameters");
    parameters(route).forEach(parameters::add);
    if (route.hasBody()) {
      ObjectNode body = operation.putObject("requestBody").put("required", true);
      if (route.takesCsv()) {
        ObjectNode text = ApiJson.MAPPER.createObjectNode().put("type", "string");
        content(body, ApiCsv.MEDIA_TYPE, text);
      } else {
        content(body, "application/json", schemas.of(route.body()));
      }
    }
    responses(route, operation.putObject("responses"));
    return operation;
  }

  private static List<ObjectNode> parameters(ApiRoute<?> route) {
    List<ObjectNode> parameters = new ArrayList<>();
    Matcher part = PART.matcher(route.path());
    while (part.find()) {
      ObjectNode schema = id();
      parameters.add(
          parameter(
              part.group(1), "path", true, "The number of the " + part.group(1) + ".", schema));
    }
    for (ApiParam param : route.params()) {
      parameters.add(parameter(param.name(), "query", false, param.description(), schema(param)));
    }
    if (route.method() != ApiMethod.GET) {
      ObjectNode text =
          ApiJson.MAPPER.createObjectNode().put("type", "string").put("maxLength", 80);
      parameters.add(
          parameter(
              "Idempotency-Key",
              "header",
              route.onceOnly(),
              "A repetition with the same key gets the first answer and changes nothing.",
              text));
    }
    return parameters;
  }

  private static ObjectNode parameter(
      String name, String in, boolean required, String description, ObjectNode schema) {
    ObjectNode parameter = ApiJson.MAPPER.createObjectNode();
    parameter.put("name", name).put("in", in).put("required", required);
    parameter.put("description", description);
    parameter.set("schema", schema);
    return parameter;
  }

  private static ObjectNode schema(ApiParam param) {
    ObjectNode schema = ApiJson.MAPPER.createObjectNode();
    switch (param.type()) {
      case TEXT -> schema.put("type", "string");
      case ID -> schema.setAll(id());
      case TIME -> schema.put("type", "string").put("format", "date-time");
      case LIMIT ->
          schema
              .put("type", "integer")
              .put("minimum", 1)
              .put("maximum", ApiPage.LIMIT_MAX)
              .put("default", ApiPage.LIMIT);
    }
    if (!param.choices().isEmpty()) {
      param.choices().forEach(schema.putArray("enum")::add);
    }
    return schema;
  }

  private static ObjectNode id() {
    return ApiJson.MAPPER
        .createObjectNode()
        .put("type", "integer")
        .put("format", "int64")
        .put("minimum", 1);
  }

  private void responses(ApiRoute<?> route, ObjectNode responses) {
    ApiAnswer answer = route.answer();
    ObjectNode good = responses.putObject(Integer.toString(answer.status()));
    good.put("description", answer.status() == 201 ? "It was created." : "All went well.");
    if (answer.kind() != ApiAnswer.Kind.NOTHING) {
      content(good, answer.mediaType(), schema(answer));
    }
    Map<Integer, String> problems = new TreeMap<>(PROBLEMS);
    if (PART.matcher(route.path()).find()) {
      problems.put(404, "There is no such thing, or it belongs to somebody else.");
    }
    if (route.hasBody()) {
      problems.put(413, "The body is too large.");
      problems.put(415, "The body is of another media type.");
      problems.put(422, "Fields do not make sense; “errors” says which and why.");
    }
    if (route.method() != ApiMethod.GET) {
      problems.put(409, "As things stand, it cannot be done.");
    }
    problems.forEach((status, description) -> {
      ObjectNode problem = responses.putObject(status.toString());
      problem.put("description", description);
      content(problem, Problem.MEDIA_TYPE, schemas.of(Problem.class));
    });
  }

  private ObjectNode schema(ApiAnswer answer) {
    return switch (answer.kind()) {
      case ONE -> schemas.of(answer.type());
      case PAGE -> schemas.pageOf(answer.type());
      case FILE, NOTHING -> ApiJson.MAPPER.createObjectNode();
    };
  }

  private static void content(ObjectNode parent, String mediaType, ObjectNode schema) {
    parent.putObject("content").putObject(mediaType).set("schema", schema);
  }
}
