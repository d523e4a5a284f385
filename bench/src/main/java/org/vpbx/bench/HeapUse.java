package org.vpbx.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How much of the heap things take: what is in use with them, less what is without. */
final class HeapUse {

  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private HeapUse() {}

  /** Bytes of each one of so many, with all that it alone refers to. */
  static long of(int count, Supplier<Object> one) {
    List<Object> kept = new ArrayList<>(count + 1);
    // the first one brings what all of them share
    kept.add(one.get());
    long before = used();
    for (int i = 0; i < count; i++) {
      kept.add(one.get());
    }
    long bytes = (used() - before) / count;
    return kept.size() > count ? bytes : -1;
  }

  /** After three collections nothing is left that nobody refers to. */
  private static long used() {
    for (int i = 0; i < 3; i++) {
      MEMORY.gc();
    }
    return MEMORY.getHeapMemoryUsage().getUsed();
  }
}
