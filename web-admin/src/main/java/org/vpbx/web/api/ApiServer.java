package org.vpbx.web.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.Core;
import org.vpbx.core.account.ApiKeyCheck;
import org.vpbx.web.http.HttpOptions;
import org.vpbx.web.http.Spool;
import org.vpbx.web.http.WebRequest;

/**
 * Every request below {@code /api/v1} is answered here, before a session is looked up: it finds the
 * route, checks key, scope and permission, reads the body, and has the handler answer in one
 * transaction. Nothing is let in that the table does not name. Whatever goes wrong is answered as
 * RFC 9457 has it.
 */
public final class ApiServer extends Handler.Wrapper {

  private static final Logger log = LoggerFactory.getLogger(ApiServer.class);

  private static final int BODY_BYTES_MAX = 1024 * 1024;
  private static final String ONCE_KEY = "Idempotency-Key";
  private static final String DOCUMENT = ApiTable.ROOT + "/openapi.json";

  private final ApiTable table;
  private final HttpOptions options;
  private final ApiGate gate;
  private final ApiWork work;
  private final byte[] document;

  public ApiServer(Core core, ApiTable table, HttpOptions options, Handler next) {
    super(next);
    this.table = table;
    this.options = options;
    this.gate = new ApiGate(core);
    this.work = new ApiWork(core);
    this.document = ApiJson.bytes(OpenApi.of(table));
  }

  /** Whether an address is one of the API's. */
  public static boolean answers(String path) {
    return path.equals(ApiTable.ROOT) || path.startsWith(ApiTable.ROOT + "/");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!answers(Request.getPathInContext(request))) {
      return super.handle(request, response, callback);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    ApiWork.Outcome outcome;
    try {
      outcome = outcome(request, headers);
    } catch (RuntimeException e) {
      outcome = incident(request, e);
    }
    if (outcome instanceof ApiWork.Outcome.Fresh(ApiReply.Spooled file)) {
      headers.put("Content-Disposition", "inline; filename=\"" + file.fileName() + "\"");
      headers(200, file.mediaType(), headers, response);
      Spool.send(file.content(), response, callback);
      return true;
    }
    write(wire(outcome, headers), headers, response, callback);
    return true;
  }

  private ApiWork.Outcome outcome(Request request, Map<String, String> headers) {
    String path = Request.getPathInContext(request);
    if (path.equals(DOCUMENT)) {
      return new ApiWork.Outcome.Fresh(document(request.getMethod()));
    }
    String address = WebRequest.clientAddress(request, options);
    return switch (gate.admit(request, address)) {
      case ApiGate.Caller.Refused refused -> {
        headers.putAll(refused.headers());
        yield new ApiWork.Outcome.Fresh(refused.problem());
      }
      case ApiGate.Caller.Admitted admitted -> {
        headers.putAll(admitted.headers());
        yield outcome(request, address, path, admitted.who());
      }
    };
  }

  private ApiReply document(String method) {
    return method.equals("GET") || method.equals("HEAD")
        ? new ApiReply.File("application/json", "openapi.json", document)
        : Problem.methodNotAllowed("GET, HEAD");
  }

  private ApiWork.Outcome outcome(
      Request request, String address, String path, ApiKeyCheck.Valid who) {
    Optional<ApiTable.Match> match = table.find(path);
    if (match.isEmpty()) {
      return new ApiWork.Outcome.Fresh(Problem.notFound());
    }
    ApiRoute<?> route = match.get().methods().get(method(request.getMethod()));
    if (route == null) {
      return new ApiWork.Outcome.Fresh(Problem.methodNotAllowed(match.get().allowed()));
    }
    Optional<Problem> refusal = ApiGate.refusal(who, route);
    return refusal.isPresent()
        ? new ApiWork.Outcome.Fresh(refusal.get())
        : outcome(request, address, path, who, route, match.get().parts());
  }

  private <B> ApiWork.Outcome outcome(
      Request request,
      String address,
      String path,
      ApiKeyCheck.Valid who,
      ApiRoute<B> route,
      Map<String, String> parts) {
    ApiQuery query = ApiQuery.read(Request.extractQueryParameters(request), route.params());
    Optional<String> onceKey = Optional.ofNullable(request.getHeaders().get(ONCE_KEY));
    Optional<Problem> wrong =
        query.errors().isEmpty()
            ? wrongKey(route, onceKey)
            : Optional.of(Problem.query(query.errors()));
    if (wrong.isPresent()) {
      return new ApiWork.Outcome.Fresh(wrong.get());
    }
    if (route.takesCsv()) {
      return csv(request, address, path, who, route, parts, query, onceKey);
    }
    byte[] bytes = route.hasBody() ? bytes(request) : new byte[0];
    if (bytes.length > BODY_BYTES_MAX) {
      return new ApiWork.Outcome.Fresh(Problem.tooLarge(BODY_BYTES_MAX));
    }
    if (route.hasBody() && !isJson(request)) {
      return new ApiWork.Outcome.Fresh(Problem.unsupportedMediaType("application/json"));
    }
    ApiBody<B> body =
        route.hasBody() ? ApiBody.read(bytes, route.body()) : new ApiBody.Read<>(null);
    return switch (body) {
      case ApiBody.Refused<B> refused -> new ApiWork.Outcome.Fresh(refused.problem());
      case ApiBody.Read<B> read ->
          work.run(
              new ApiWork.Job<>(
                  who,
                  route,
                  address,
                  path,
                  parts,
                  query.values(),
                  read.value(),
                  bytes,
                  route.method() == ApiMethod.GET ? Optional.empty() : onceKey));
    };
  }

  private <B> ApiWork.Outcome csv(
      Request request,
      String address,
      String path,
      ApiKeyCheck.Valid who,
      ApiRoute<B> route,
      Map<String, String> parts,
      ApiQuery query,
      Optional<String> onceKey) {
    if (!isUtf8(request, ApiCsv.MEDIA_TYPE)) {
      return new ApiWork.Outcome.Fresh(Problem.unsupportedMediaType(ApiCsv.MEDIA_TYPE));
    }
    CsvSpool spool = CsvSpool.of(request);
    try {
      return work.run(
          new ApiWork.Job<>(
              who,
              route,
              address,
              path,
              parts,
              query.values(),
              route.body().cast(new ApiCsv(spool.file())),
              spool.digest(),
              onceKey));
    } finally {
      Spool.delete(spool.file());
    }
  }

  private static Optional<Problem> wrongKey(ApiRoute<?> route, Optional<String> onceKey) {
    if (onceKey.isEmpty()) {
      return route.onceOnly()
          ? Optional.of(
              Problem.malformed(
                  "Send an Idempotency-Key, such as a new UUID: this moves money, and a"
                      + " repetition must not move it twice."))
          : Optional.empty();
    }
    return onceKey.get().matches("[\\x21-\\x7e]{1,80}")
        ? Optional.empty()
        : Optional.of(Problem.malformed("An Idempotency-Key has 1 to 80 characters of ASCII."));
  }

  /** The body, cut one byte after the most that is allowed. */
  private static byte[] bytes(Request request) {
    try {
      // To close it would give up the rest, and the connection with it.
      return Content.Source.asInputStream(request).readNBytes(BODY_BYTES_MAX + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJson(Request request) {
    return isUtf8(request, "application/json");
  }

  private static boolean isUtf8(Request request, String mediaType) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type != null
        && mediaType.equalsIgnoreCase(MimeTypes.getContentTypeWithoutCharset(type))
        && type.toLowerCase(Locale.ROOT).matches("[^;]+(; *charset=\"?utf-8\"?)?");
  }

  private static ApiMethod method(String name) {
    if (name.equals("HEAD")) {
      return ApiMethod.GET;
    }
    for (ApiMethod method : ApiMethod.values()) {
      if (method.name().equals(name)) {
        return method;
      }
    }
    return null;
  }

  private static ApiWork.Outcome incident(Request request, RuntimeException fault) {
    String incident = UUID.randomUUID().toString().substring(0, 8);
    log.error("Incident {} at {}", incident, Request.getPathInContext(request), fault);
    return new ApiWork.Outcome.Fresh(Problem.fault(incident));
  }

  @SuppressWarnings("ArrayRecordComponent") // handed to the wire, never compared
  private record Wire(int status, String mediaType, byte[] body) {

    static final Wire NOTHING = new Wire(204, null, new byte[0]);
  }

  private static Wire wire(ApiWork.Outcome outcome, Map<String, String> headers) {
    return switch (outcome) {
      case ApiWork.Outcome.Fresh fresh -> wire(fresh.reply(), headers);
      case ApiWork.Outcome.Replayed replayed -> {
        headers.put("Idempotency-Replayed", "true");
        location(replayed.answer().location(), headers);
        yield replayed.answer().status() == Wire.NOTHING.status()
            ? Wire.NOTHING
            : new Wire(
                replayed.answer().status(),
                "application/json",
                replayed.answer().response().getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private static Wire wire(ApiReply reply, Map<String, String> headers) {
    return switch (reply) {
      case ApiReply.Json json -> {
        location(json.location(), headers);
        yield new Wire(json.status(), "application/json", ApiJson.bytes(json.body()));
      }
      case ApiReply.Nothing nothing -> Wire.NOTHING;
      case ApiReply.File file -> {
        headers.put("Content-Disposition", "inline; filename=\"" + file.fileName() + "\"");
        yield new Wire(200, file.mediaType(), file.content());
      }
      case ApiReply.Spooled spooled -> throw new IllegalStateException("It is sent as it is");
      case Problem problem -> {
        headers.putAll(problem.headers());
        yield new Wire(problem.status(), Problem.MEDIA_TYPE, ApiJson.bytes(problem));
      }
    };
  }

  private static void location(String path, Map<String, String> headers) {
    if (path != null) {
      headers.put("Location", ApiTable.ROOT + path);
    }
  }

  private static void write(
      Wire wire, Map<String, String> headers, Response response, Callback callback) {
    headers(wire.status(), wire.mediaType(), headers, response);
    response.write(true, ByteBuffer.wrap(wire.body()), callback);
  }

  private static void headers(
      int status, String mediaType, Map<String, String> headers, Response response) {
    response.setStatus(status);
    headers.forEach((name, value) -> response.getHeaders().put(name, value));
    if (mediaType != null) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
    }
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
  }
}
