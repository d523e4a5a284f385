package org.vpbx.core.rating;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Grows the columns of a {@link CompiledSheet}. Belongs to one thread. */
final class SheetBuilder {

  /**
   * A match and the first row of its offers.
   *
   * @param row {@link CompiledSheet#NONE}: it has none
   */
  record Entry(NumberMatch match, long low, long high, int rank, int row) {

    static Entry of(NumberMatch match, int row) {
      return new Entry(match, match.low(), match.high(), match.rank(), row);
    }
  }

  /**
   * Matches of one form with the same offers, and the same behind them, need one node only.
   *
   * @param range null where the form is another
   */
  private record Node(byte form, NumberMatch range, int row, int next) {}

  /** In the order in which their numbers begin, the less specific first. */
  static final Comparator<Entry> BY_NUMBER =
      Comparator.comparingLong(Entry::low)
          .thenComparingInt(Entry::rank)
          .thenComparing(entry -> entry.match().text());

  private static final int SPARE = 1024;

  private final OfferTable.Builder offers;
  private final Comparator<Offer> precedence;
  private final Map<Node, Integer> nodes = new HashMap<>();
  private final Map<Integer, NumberMatch> ranges = new HashMap<>();
  private long[] starts = new long[SPARE];
  private int[] nodeOfRange = new int[SPARE];
  private int rangeCount;
  private int[] nextNode = new int[SPARE];
  private int[] rowOfNode = new int[SPARE];
  private byte[] formOfNode = new byte[SPARE];
  private int nodeCount;

  SheetBuilder(PriceCalendar calendar) {
    offers = new OfferTable.Builder();
    precedence = precedence(calendar);
  }

  /** Begins with nodes and offers, each under its number. */
  SheetBuilder(
      PriceCalendar calendar,
      int[] nextNode,
      int[] rowOfNode,
      byte[] formOfNode,
      Map<Integer, NumberMatch> rangeOfNode,
      OfferTable table) {
    this.offers = new OfferTable.Builder(table);
    this.precedence = precedence(calendar);
    this.ranges.putAll(rangeOfNode);
    this.nodeCount = nextNode.length;
    this.nextNode = Arrays.copyOf(nextNode, nodeCount + SPARE);
    this.rowOfNode = Arrays.copyOf(rowOfNode, nodeCount + SPARE);
    this.formOfNode = Arrays.copyOf(formOfNode, nodeCount + SPARE);
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

  CompiledSheet build() {
    return new CompiledSheet(
        Arrays.copyOf(starts, rangeCount),
        Arrays.copyOf(nodeOfRange, rangeCount),
        Arrays.copyOf(nextNode, nodeCount),
        Arrays.copyOf(rowOfNode, nodeCount),
        Arrays.copyOf(formOfNode, nodeCount),
        ranges,
        offers.build());
  }

  /**
   * The first row of these offers of one match.
   *
   * @param same in any order; is sorted
   */
  int offers(List<Offer> same) {
    if (same.size() > 1) {
      same.sort(precedence);
    }
    return offers.add(same);
  }

  /** The node of a match with another behind it. */
  int node(NumberMatch match, int row, int next) {
    return nodes.computeIfAbsent(
        new Node(form(match), match.isRange() ? match : null, row, next), this::addNode);
  }

  /** The same node with another behind it. */
  int node(int node, int next) {
    return nextNode[node] == next
        ? node
        : nodes.computeIfAbsent(
            new Node(formOfNode[node], ranges.get(node), rowOfNode[node], next), this::addNode);
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

  static byte form(NumberMatch match) {
    if (match.isWholeNumber()) {
      return CompiledSheet.WHOLE_NUMBER;
    }
    return match.isRange() ? CompiledSheet.RANGE : (byte) match.digits();
  }

  /** From this key on, up to the next range's, numbers lead to the node. */
  void addRange(long start, int node) {
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
