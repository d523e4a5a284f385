package org.vpbx.core.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link CompiledSheet} of the lines of one direction. Belongs to one thread. */
final class SheetCompiler {

  private record Entry(NumberMatch match, long low, long high, int rank, int row) {}

  /**
   * Matches of one form with the same offers, and the same behind them, need one node only.
   *
   * @param range null where the form is another
   */
  private record Node(byte form, NumberMatch range, int row, int next) {}

  private static final Comparator<SheetLine> BY_NUMBER =
      Comparator.comparing(line -> line.match().text());

  private final OfferTable.Builder offers = new OfferTable.Builder();
  private final Comparator<Offer> precedence;
  private final Map<Node, Integer> nodes = new HashMap<>();
  private final Map<Integer, NumberMatch> ranges = new HashMap<>();
  private long[] starts = new long[1024];
  private int[] nodeOfRange = new int[1024];
  private int rangeCount;
  private int[] nextNode = new int[1024];
  private int[] rowOfNode = new int[1024];
  private byte[] formOfNode = new byte[1024];
  private int nodeCount;

  private SheetCompiler(PriceCalendar calendar) {
    precedence = precedence(calendar);
  }

  /** Of offers for one match: the caller's number first, then windows, then the newest. */
  private static Comparator<Offer> precedence(PriceCalendar calendar) {
    List<String> windows = calendar.windows().stream().map(TimeWindow::name).toList();
    return Comparator.<Offer>comparingInt(offer -> -offer.origin().length())
        .thenComparing(Offer::origin)
        .thenComparing(offer -> offer.window() == null)
        .thenComparingInt(offer -> windows.indexOf(offer.window()))
        .thenComparing(Offer::from, Comparator.reverseOrder());
  }

  static CompiledSheet compile(List<SheetLine> lines, PriceCalendar calendar) {
    SheetCompiler compiler = new SheetCompiler(calendar);
    compiler.sweep(compiler.entries(lines));
    return compiler.build();
  }

  private CompiledSheet build() {
    return new CompiledSheet(
        Arrays.copyOf(starts, rangeCount),
        Arrays.copyOf(nodeOfRange, rangeCount),
        Arrays.copyOf(nextNode, nodeCount),
        Arrays.copyOf(rowOfNode, nodeCount),
        Arrays.copyOf(formOfNode, nodeCount),
        ranges,
        offers.build());
  }

  private List<Entry> entries(List<SheetLine> lines) {
    List<SheetLine> sorted = new ArrayList<>(lines);
    sorted.sort(BY_NUMBER);
    List<Entry> entries = new ArrayList<>(sorted.size());
    for (int i = 0; i < sorted.size(); ) {
      NumberMatch match = sorted.get(i).match();
      List<Offer> same = new ArrayList<>(1);
      for (; i < sorted.size() && sorted.get(i).match().equals(match); i++) {
        same.add(sorted.get(i).offer());
      }
      if (same.size() > 1) {
        same.sort(precedence);
      }
      int row = offers.add(same);
      entries.add(new Entry(match, match.low(), match.high(), match.rank(), row));
    }
    entries.sort(Comparator.comparingLong(Entry::low).thenComparingInt(Entry::rank));
    return entries;
  }

  /** Goes through all keys, with the matches that hold at the place, the least specific first. */
  private void sweep(List<Entry> entries) {
    List<Entry> active = new ArrayList<>();
    int next = 0;
    while (next < entries.size() || !active.isEmpty()) {
      long at = next < entries.size() ? entries.get(next).low() : Long.MAX_VALUE;
      for (Entry entry : active) {
        at = Math.min(at, entry.high());
      }
      long here = at;
      active.removeIf(entry -> entry.high() == here);
      for (; next < entries.size() && entries.get(next).low() == here; next++) {
        insert(active, entries.get(next));
      }
      addRange(here, chain(active));
    }
  }

  private static void insert(List<Entry> active, Entry entry) {
    int i = active.size();
    while (i > 0 && active.get(i - 1).rank() > entry.rank()) {
      i--;
    }
    active.add(i, entry);
  }

  /** The node of the most specific match, with the others behind it. */
  private int chain(List<Entry> active) {
    int node = CompiledSheet.NONE;
    for (Entry entry : active) {
      NumberMatch range = entry.match().isRange() ? entry.match() : null;
      node =
          nodes.computeIfAbsent(
              new Node(form(entry.match()), range, entry.row(), node), this::addNode);
    }
    return node;
  }

  private int addNode(Node node) {
    if (nodeCount == nextNode.length) {
      nextNode = Arrays.copyOf(nextNode, nodeCount * 2);
      rowOfNode = Arrays.copyOf(rowOfNode, nodeCount * 2);
      formOfNode = Arrays.copyOf(formOfNode, nodeCount * 2);
    }
    nextNode[nodeCount] = node.next();
    rowOfNode[nodeCount] = node.row();
    formOfNode[nodeCount] = node.form();
    if (node.range() != null) {
      ranges.put(nodeCount, node.range());
    }
    return nodeCount++;
  }

  private static byte form(NumberMatch match) {
    if (match.isWholeNumber()) {
      return CompiledSheet.WHOLE_NUMBER;
    }
    return match.isRange() ? CompiledSheet.RANGE : (byte) match.digits();
  }

  private void addRange(long start, int node) {
    if (rangeCount > 0 && nodeOfRange[rangeCount - 1] == node) {
      return;
    }
    if (rangeCount == starts.length) {
      starts = Arrays.copyOf(starts, rangeCount * 2);
      nodeOfRange = Arrays.copyOf(nodeOfRange, rangeCount * 2);
    }
    starts[rangeCount] = start;
    nodeOfRange[rangeCount] = node;
    rangeCount++;
  }
}
