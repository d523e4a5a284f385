package org.vpbx.standalone;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.Child;

/** agi-server and ari-app as processes of their own, which can be killed and frozen. */
final class Programs {

  private static final Duration STARTED = Duration.ofSeconds(30);
  private static final int AGI_PORT = 4573;

  private final Lab lab;

  Programs(Lab lab) {
    this.lab = lab;
  }

  /** Returns when it listens. */
  Child agiServer(String address) {
    Child child = start("agi-server", "org.vpbx.agi.Main", Map.of("VPBX_AGI_ADDRESS", address));
    Await.until("agi-server", STARTED, () -> listens(address));
    return child;
  }

  Child ariApp(AsteriskServer asterisk) {
    return start(
        "ari-app",
        "org.vpbx.ari.Main",
        Map.of(
            "VPBX_NODE", asterisk.systemName(),
            "VPBX_CEL_FILE", asterisk.celFile().toString(),
            "VPBX_ASTERISK_SOCKET", asterisk.controlSocket().toString(),
            "VPBX_AMI_ADDRESS", asterisk.amiAddress(),
            "VPBX_AMI_PORT", Integer.toString(asterisk.amiPort()),
            "VPBX_AMI_USER", asterisk.amiUser(),
            "VPBX_AMI_SECRET", asterisk.amiPassword()));
  }

  private Child start(String name, String main, Map<String, String> settings) {
    var database = lab.platform().databaseServer().access();
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("VPBX_DB_URL", database.jdbcUrl());
    environment.put("VPBX_DB_USER", database.user());
    environment.put("VPBX_DB_PASSWORD", database.password());
    List<String> command = new ArrayList<>(List.of("env"));
    environment.forEach((key, value) -> command.add(key + "=" + value));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    command.addAll(List.of(java, "-cp", System.getProperty("java.class.path"), main));
    return lab.platform().children().start(name, command);
  }

  private static boolean listens(String address) {
    try (Socket socket = new Socket(address, AGI_PORT)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
