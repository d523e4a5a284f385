package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;

/** Programs that change different parts of one thing at a time do not undo each other: Z1. */
class ApiConcurrencyTest {

  private static final int AT_ONCE = 20;
  private static final int ROUNDS = 4;

  private final ApiLab lab = ApiLab.get();
  private final String key = lab.key(lab.ours.reseller());
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  /** A part of a thing: what a change of it sends, and where it stands in the answer. */
  private record Part(String body, String pointer) {}

  @RepeatedTest(3)
  void noChangeOfAnAccountIsLost() {
    List<String> zones = List.of("Europe/Rome", "Europe/Paris", "Europe/Madrid", "Europe/Vienna");
    List<String> countries = List.of("IT", "FR", "ES", "AT");
    changed(
        "/accounts/" + lab.ours.customer().value(),
        List.of(
            n -> new Part("{'name': 'N %s %d'}".formatted(mark, n), "/name"),
            n -> new Part("{'address': 'A %s %d'}".formatted(mark, n), "/address"),
            n -> new Part("{'country': '%s'}".formatted(of(countries, n)), "/country"),
            n -> new Part("{'timeZone': '%s'}".formatted(of(zones, n)), "/timeZone")));
  }

  @RepeatedTest(3)
  void noChangeOfAPlanIsLost() {
    List<String> zones = List.of("Europe/Rome", "Europe/Paris", "Europe/Madrid", "Europe/Vienna");
    changed(
        "/plans/" + created("/plans", "{'name': 'P %s'}".formatted(mark)),
        List.of(
            n -> new Part("{'name': 'N %s %d'}".formatted(mark, n), "/name"),
            n -> new Part("{'timeZone': '%s'}".formatted(of(zones, n)), "/timeZone"),
            n ->
                new Part(
                    "{'rounding': {'mode': 'UP', 'decimals': %d}}".formatted(round(n) % 4),
                    "/rounding/decimals")));
  }

  @RepeatedTest(3)
  void noChangeOfATaxIsLost() {
    String tax =
        created("/taxes", "{'name': 'T %s', 'kind': 'PERCENT', 'percent': '99'}".formatted(mark));
    changed(
        "/taxes/" + tax,
        List.of(
            n -> new Part("{'name': 'N %s %d'}".formatted(mark, n), "/name"),
            n -> new Part("{'percent': '%d'}".formatted(10 + round(n)), "/percent"),
            n -> new Part("{'compounds': %s}".formatted(round(n) % 2 == 0), "/compounds")));
  }

  /** The values of a round differ from those of the one before. */
  private static int round(int number) {
    return number / AT_ONCE;
  }

  private static String of(List<String> values, int number) {
    return values.get(round(number) % values.size());
  }

  private void changed(String path, List<Function<Integer, Part>> parts) {
    for (int round = 0; round < ROUNDS; round++) {
      JsonNode before = state(path);
      List<Part> sent = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        sent.add(parts.get(i % parts.size()).apply(round * AT_ONCE + i));
      }
      atOnce(path, sent);
      JsonNode after = state(path);
      for (Part part : sent) {
        assertNotEquals(before.at(part.pointer()), after.at(part.pointer()), part::pointer);
      }
    }
  }

  private void atOnce(String path, List<Part> sent) {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<ApiLab.Answer>> answers = new ArrayList<>();
      for (Part part : sent) {
        answers.add(
            threads.submit(() -> lab.send(key, "PATCH", path, part.body().replace('\'', '"'))));
      }
      for (Future<ApiLab.Answer> answer : answers) {
        assertEquals(200, answer.get().status(), answer.get().http().body());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a tax, its newest terms. */
  private JsonNode state(String path) {
    JsonNode json = lab.get(key, path).json();
    return json.has("versions") ? json.get("versions").get(json.get("versions").size() - 1) : json;
  }

  private String created(String path, String body) {
    var answer = lab.post(key, path, body.replace('\'', '"'), UUID.randomUUID().toString());
    assertEquals(201, answer.status(), answer.http().body());
    return answer.json().get("id").asText();
  }
}
