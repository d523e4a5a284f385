package org.vpbx.standalone;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.standalone.demo.DemoData;

class SmokeTest {
  @Test
  void starts(@TempDir Path dir) {
    try (Platform p = Platform.start(dir, Clock.systemUTC(), line -> System.out.println(line))) {
      DemoData.load(p.core(), "127.0.0.9", 5060);
      DemoData.load(p.core(), "127.0.0.10", 5060);
      System.out.println(p.asterisk().cli("pjsip show endpoints"));
      System.out.println(p.asterisk().cli("pjsip show endpoint acme-101"));
      System.out.println(p.core().database().inTransaction(p.core().ledger()::verify));
    }
  }
}
