package org.vpbx.ari;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of Asterisk's REST interface, with the events of an application of its own. No channel
 * belongs to that application but those that it makes, so no other call costs an event.
 * Thread-safe.
 */
final class Ari implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Ari.class);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWERED = Duration.ofSeconds(3);

  /** An event tells of one channel; what is longer is none of ours. */
  private static final int EVENT_LENGTH_MAX = 64 * 1024;

  private final AriAccess access;
  private final String authorization;
  private final HttpClient http;
  private final WebSocket events;

  private Ari(AriAccess access, String application, Consumer<JsonNode> listener) {
    this.access = access;
    String login = access.user() + ":" + access.password();
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWERED)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    this.events =
        http.newWebSocketBuilder()
            .header("Authorization", authorization)
            .connectTimeout(ANSWERED)
            .buildAsync(
                access.uri("ws", "/events" + query(Map.of("app", application))),
                new Listener(listener))
            .join();
  }

  /**
   * Connects, and registers an application.
   *
   * @param types the events that it gets
   * @throws IOException if Asterisk is not there, or does not let the user in
   */
  static Ari connect(
      AriAccess access, String application, String[] types, Consumer<JsonNode> listener)
      throws IOException {
    try {
      Ari ari = new Ari(access, application, listener);
      ari.listenOnlyTo(application, types);
      return ari;
    } catch (CompletionException e) {
      throw new IOException("ARI does not take a connection: " + e.getCause(), e);
    }
  }

  private void listenOnlyTo(String application, String[] types) throws IOException {
    var allowed = JSON.createObjectNode();
    for (String type : types) {
      allowed.withArray("allowed").addObject().put("type", type);
    }
    send(
        request("/applications/" + encode(application) + "/eventFilter", Map.of())
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(allowed.toString())));
  }

  /** Whether events still come. */
  boolean isOpen() {
    return !events.isInputClosed();
  }

  /**
   * Reads a resource.
   *
   * @throws IOException if Asterisk is not there, or refuses; the message says why
   */
  JsonNode get(String path, Map<String, String> parameters) throws IOException {
    return send(request(path, parameters).GET());
  }

  /**
   * Makes something.
   *
   * @throws IOException as {@link #get} does
   */
  JsonNode post(String path, Map<String, String> parameters) throws IOException {
    return send(request(path, parameters).POST(HttpRequest.BodyPublishers.noBody()));
  }

  /**
   * Ends something.
   *
   * @throws IOException as {@link #get} does
   */
  void delete(String path) throws IOException {
    send(request(path, Map.of()).DELETE());
  }

  /** A part of a path. */
  static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    events.abort();
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path, Map<String, String> parameters) {
    return HttpRequest.newBuilder(access.uri("http", path + query(parameters)))
        .header("Authorization", authorization)
        .timeout(ANSWERED);
  }

  private static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private JsonNode send(HttpRequest.Builder builder) throws IOException {
    HttpRequest request = builder.build();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IOException(
            request.method()
                + " "
                + request.uri().getPath()
                + ": "
                + response.statusCode()
                + " "
                + response.body().strip());
      }
      return JSON.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /** Puts the frames of an event together. */
  private static final class Listener implements WebSocket.Listener {

    private final Consumer<JsonNode> consumer;
    private final StringBuilder text = new StringBuilder();

    Listener(Consumer<JsonNode> consumer) {
      this.consumer = consumer;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      if (text.length() + part.length() <= EVENT_LENGTH_MAX) {
        text.append(part);
      }
      if (last) {
        deliver(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void deliver(String event) {
      try {
        consumer.accept(JSON.readTree(event));
      } catch (IOException e) {
        log.warn("An event of ARI is no JSON: {}", e.getMessage());
      }
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      log.info("The events of ARI end: {}", error.toString());
    }
  }
}
