package org.vpbx.bench;

import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Short runs of JMH: the median of the measured iterations, in a JVM of their own. */
final class JmhRuns {

  /** Newer JVMs warn of what JMH does, unless it is allowed. */
  private static final String[] JVM_OPTIONS =
      Runtime.version().feature() < 23
          ? new String[] {"-Xmx1g"}
          : new String[] {"-Xmx1g", "--sun-misc-unsafe-memory-access=allow"};

  private final int lines;
  private final boolean quick;

  JmhRuns(int lines, boolean quick) {
    this.lines = lines;
    this.quick = quick;
  }

  /**
   * What an operation takes.
   *
   * @param bytes that it allocates; less than half a byte is JMH's own
   */
  record Measured(double nanoseconds, long bytes) {}

  Measured run(Class<?> benchmark, String parameter, String value) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\b" + benchmark.getSimpleName() + "\\b")
            .param("lines", Integer.toString(lines))
            .param(parameter, value)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .jvmArgsAppend(JVM_OPTIONS)
            .forks(quick ? 0 : 1)
            .warmupIterations(quick ? 1 : 4)
            .warmupTime(TimeValue.milliseconds(quick ? 50 : 500))
            .measurementIterations(quick ? 1 : 9)
            .measurementTime(TimeValue.milliseconds(quick ? 50 : 500));
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      RunResult result = results.iterator().next();
      Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
      return new Measured(
          result.getPrimaryResult().getStatistics().getPercentile(50),
          Math.round(allocated.getScore()));
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH cannot run " + benchmark.getSimpleName(), e);
    }
  }
}
