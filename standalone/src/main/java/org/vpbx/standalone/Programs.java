package org.vpbx.standalone;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpbx.ari.AriAccess;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.Child;
import org.vpbx.standalone.sandbox.Children;
import org.vpbx.standalone.sandbox.DatabaseAccess;

/** agi-server and ari-app as processes of their own, which can be killed and frozen. */
public final class Programs {

  private static final Duration STARTED = Duration.ofSeconds(30);
  private static final int AGI_PORT = 4573;

  private final Children children;
  private final DatabaseAccess database;

  /** They run as children of these, on that database. */
  public Programs(Children children, DatabaseAccess database) {
    this.children = children;
    this.database = database;
  }

  /** Returns when it listens. */
  public Child agiServer(String address) {
    Child child = start("agi-server", "org.vpbx.agi.Main", Map.of("VPBX_AGI_ADDRESS", address));
    Await.until("agi-server", STARTED, () -> listens(address));
    return child;
  }

  public Child ariApp(AsteriskServer asterisk) {
    AriAccess ari = Platform.ariSettings("unused", asterisk).ari();
    return start(
        "ari-app",
        "org.vpbx.ari.Main",
        Map.ofEntries(
            Map.entry("VPBX_NODE", asterisk.systemName()),
            Map.entry("VPBX_CEL_FILE", asterisk.celFile().toString()),
            Map.entry("VPBX_ASTERISK_SOCKET", asterisk.controlSocket().toString()),
            Map.entry("VPBX_AMI_ADDRESS", asterisk.amiAddress()),
            Map.entry("VPBX_AMI_PORT", Integer.toString(asterisk.amiPort())),
            Map.entry("VPBX_AMI_USER", asterisk.amiUser()),
            Map.entry("VPBX_AMI_SECRET", asterisk.amiPassword()),
            Map.entry("VPBX_ARI_ADDRESS", ari.address().getHostAddress()),
            Map.entry("VPBX_ARI_PORT", Integer.toString(ari.port())),
            Map.entry("VPBX_ARI_USER", ari.user()),
            Map.entry("VPBX_ARI_PASSWORD", ari.password())));
  }

  private Child start(String name, String main, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("VPBX_DB_URL", database.jdbcUrl());
    environment.put("VPBX_DB_USER", database.user());
    environment.put("VPBX_DB_PASSWORD", database.password());
    List<String> command = new ArrayList<>(List.of("env"));
    environment.forEach((key, value) -> command.add(key + "=" + value));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    command.addAll(List.of(java, "-cp", System.getProperty("java.class.path"), main));
    return children.start(name, command);
  }

  private static boolean listens(String address) {
    try (Socket socket = new Socket(address, AGI_PORT)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
