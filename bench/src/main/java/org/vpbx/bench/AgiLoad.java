package org.vpbx.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Asks an agi-server as many Asterisks would: each question on a connection of its own. */
final class AgiLoad {

  private static final AtomicLong CALLS = new AtomicLong();

  private final InetSocketAddress address;
  private final List<String> endpoints;
  private final String dialled;

  AgiLoad(InetSocketAddress address, List<String> endpoints, String dialled) {
    this.address = address;
    this.endpoints = endpoints;
    this.dialled = dialled;
  }

  /**
   * What came of it.
   *
   * @param granted questions that were answered by a leg to dial
   * @param p99Millis how long the slowest but one in a hundred of these took
   * @param refused all other questions
   */
  record Result(int granted, double p99Millis, long refused, Duration took) {

    double perSecond() {
      return granted * 1e9 / took.toNanos();
    }
  }

  /** So many ask at any time, each the next question when the last one is answered. */
  Result closed(int callers, Duration duration) throws InterruptedException {
    Tally tally = new Tally();
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            while (!stop.get()) {
              one(tally);
            }
          }));
    }
    Thread.sleep(duration);
    stop.set(true);
    return tally.when(threads);
  }

  /** So many questions a second, whether the earlier ones are answered or not. */
  Result open(double perSecond, Duration duration) throws InterruptedException {
    Tally tally = new Tally();
    long questions = Math.round(perSecond * duration.toMillis() / 1000);
    List<Thread> threads = new ArrayList<>();
    for (long i = 0; i < questions; i++) {
      long due = tally.start + Math.round(i * 1e9 / perSecond);
      LockSupport.parkNanos(due - System.nanoTime());
      threads.add(Thread.startVirtualThread(() -> one(tally)));
    }
    return tally.when(threads);
  }

  private static final class Tally {

    private final long start = System.nanoTime();
    private final Queue<Long> granted = new ConcurrentLinkedQueue<>();
    private final AtomicLong refused = new AtomicLong();

    Result when(List<Thread> ended) throws InterruptedException {
      for (Thread thread : ended) {
        thread.join();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      long[] nanos = granted.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(nanos);
      double p99 = nanos.length == 0 ? 0 : nanos[nanos.length * 99 / 100] / 1e6;
      return new Result(nanos.length, p99, refused.get(), took);
    }
  }

  private void one(Tally tally) {
    long start = System.nanoTime();
    if (ask()) {
      tally.granted.add(System.nanoTime() - start);
    } else {
      tally.refused.incrementAndGet();
    }
  }

  /** Whether there is a leg to dial. */
  private boolean ask() {
    long call = CALLS.incrementAndGet();
    String endpoint = endpoints.get((int) (call % endpoints.size()));
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(request(call, endpoint).getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      boolean dials = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        dials |= line.contains("VPBX_DO=dial");
        socket.getOutputStream().write("200 result=1\n".getBytes(StandardCharsets.UTF_8));
      }
      return dials;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String request(long call, String endpoint) {
    StringBuilder request = new StringBuilder();
    String linkedid = "bench-1700000000." + call;
    request.append("agi_network: yes\nagi_network_script: route-2\n");
    request.append("agi_request: agi://").append(address.getHostString()).append("/route-2\n");
    request.append("agi_channel: PJSIP/").append(endpoint).append("-1\nagi_language: en\n");
    request.append("agi_uniqueid: ").append(linkedid).append('\n');
    List<String> arguments = List.of(endpoint, dialled, linkedid, "0", "0", "0", "NONE", "0");
    for (int i = 0; i < arguments.size(); i++) {
      request.append("agi_arg_").append(i + 1).append(": ").append(arguments.get(i)).append('\n');
    }
    return request.append('\n').toString();
  }
}
