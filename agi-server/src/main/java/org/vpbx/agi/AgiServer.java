package org.vpbx.agi;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.fastagi.AgiScript;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.fastagi.SimpleMappingStrategy;
import org.asteriskjava.util.ServerSocketFacade;
import org.vpbx.core.call.Switchboard;
import org.vpbx.core.config.InvalidSettings;

/**
 * The FastAGI server with its table of entry points. It listens from {@link #start} to {@link
 * #close}, and serves each question on a thread of its own: the library waits for Asterisk inside a
 * lock, where a virtual thread would hold up others before JDK 24.
 */
public final class AgiServer implements AutoCloseable {

  /** Asterisk sends its request at once; who does not is no Asterisk. */
  private static final int READ_TIMEOUT_MILLIS = 10_000;

  private static final int IDLE_SECONDS = 30;

  private final AgiSettings settings;
  private final Listener listener;
  private final Thread acceptor;

  private AgiServer(AgiSettings settings, Switchboard switchboard) {
    this.settings = settings;
    SimpleMappingStrategy mapping = new SimpleMappingStrategy();
    mapping.setMappings(entryPoints(switchboard));
    this.listener = new Listener(settings, mapping);
    this.acceptor = Thread.ofPlatform().name("agi-accept").daemon().unstarted(listener::serve);
  }

  /**
   * What Asterisk can ask for: {@code AGI(agi://host/NAME)}. The number rises when a dialplan of
   * before would misunderstand the answers.
   */
  private static Map<String, AgiScript> entryPoints(Switchboard switchboard) {
    return Map.of("route-2", new RouteScript(switchboard));
  }

  /**
   * Returns when the server listens.
   *
   * @throws InvalidSettings if it cannot listen there
   */
  public static AgiServer start(AgiSettings settings, Switchboard switchboard) {
    AgiServer server = new AgiServer(settings, switchboard);
    server.acceptor.start();
    try {
      server.listener.listening.join();
      return server;
    } catch (CompletionException e) {
      throw new InvalidSettings(
          "FastAGI cannot listen on "
              + server.hostAndPort()
              + "; end what uses that port, or set VPBX_AGI_PORT to another.",
          e.getCause());
    }
  }

  /** Where it listens, as {@code host:port}. */
  public String hostAndPort() {
    return settings.address().getHostAddress() + ":" + settings.port();
  }

  /** Waits until the server is closed. */
  public void join() throws InterruptedException {
    acceptor.join();
  }

  @Override
  public void close() {
    listener.shutdown();
  }

  private static final class Listener extends DefaultAgiServer {

    private final CompletableFuture<Boolean> listening = new CompletableFuture<>();

    Listener(AgiSettings settings, SimpleMappingStrategy mapping) {
      setAddress(settings.address());
      setPort(settings.port());
      setSocketReadTimeout(READ_TIMEOUT_MILLIS);
      setMappingStrategy(mapping);
    }

    void serve() {
      try {
        startup();
      } catch (IOException e) {
        listening.completeExceptionally(e);
      }
    }

    @Override
    protected ServerSocketFacade createServerSocket() throws IOException {
      ServerSocketFacade socket = super.createServerSocket();
      listening.complete(true);
      return socket;
    }

    @Override
    protected ThreadPoolExecutor createPool() {
      return new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("agi-", 0).daemon().factory());
    }
  }
}
