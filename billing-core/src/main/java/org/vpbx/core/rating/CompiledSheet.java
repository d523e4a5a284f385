package org.vpbx.core.rating;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The prices of one plan and direction in memory. The keys of all numbers are cut into ranges in
 * which the same matches hold; a look-up finds its range by the first five digits and a short
 * binary search, and allocates nothing. A range leads to a chain of nodes, each with the form of a
 * match and its offers, the most specific first. Immutable and thread-safe.
 */
final class CompiledSheet {

  /** No node: nothing is sold there, or the chain ends. */
  static final int NONE = -1;

  /** The form of a node: how many digits of the number it matched, or one of these. */
  static final byte WHOLE_NUMBER = 101;

  static final byte RANGE = 102;

  private static final int HEAD_DIGITS = 5;
  private static final long HEAD_SPAN = NumberKey.span(HEAD_DIGITS);

  private final long[] starts;
  private final int[] nodeOfRange;
  private final int[] heads;
  private final int[] nextNode;
  private final int[] rowOfNode;
  private final byte[] formOfNode;
  private final Map<Integer, NumberMatch> rangeOfNode;
  private final OfferTable offers;

  CompiledSheet(
      long[] starts,
      int[] nodeOfRange,
      int[] nextNode,
      int[] rowOfNode,
      byte[] formOfNode,
      Map<Integer, NumberMatch> rangeOfNode,
      OfferTable offers) {
    this.starts = starts;
    this.nodeOfRange = nodeOfRange;
    this.nextNode = nextNode;
    this.rowOfNode = rowOfNode;
    this.formOfNode = formOfNode;
    this.rangeOfNode = Map.copyOf(rangeOfNode);
    this.offers = offers;
    this.heads = heads(starts);
  }

  /** To make another sheet of: all nodes and offers, each under its number, and no ranges. */
  SheetBuilder nodes(PriceCalendar calendar) {
    return new SheetBuilder(calendar, nextNode, rowOfNode, formOfNode, rangeOfNode, offers);
  }

  int rangeCount() {
    return starts.length;
  }

  /** The first key of a range. */
  long start(int range) {
    return starts[range];
  }

  int nodeOfRange(int range) {
    return nodeOfRange[range];
  }

  /** How many digits of the number a node matched, or what else it is. */
  byte form(int node) {
    return formOfNode[node];
  }

  /** The match of a node whose form is a range. */
  NumberMatch range(int node) {
    return rangeOfNode.get(node);
  }

  /** Whether nothing is sold by it. */
  boolean isEmpty() {
    return Arrays.stream(nodeOfRange).allMatch(node -> node == NONE);
  }

  /** For the first five digits: the first range that does not begin before them. */
  private static int[] heads(long[] starts) {
    int[] heads = new int[Math.toIntExact(NumberKey.after("") / HEAD_SPAN) + 2];
    int range = 0;
    for (int head = 0; head < heads.length; head++) {
      while (range < starts.length && starts[range] < head * HEAD_SPAN) {
        range++;
      }
      heads[head] = range;
    }
    return heads;
  }

  /**
   * The first node for a number, the most specific one.
   *
   * @param key its {@link NumberKey}
   */
  int find(long key) {
    int head = (int) (key / HEAD_SPAN);
    int low = heads[head] - 1;
    int high = heads[head + 1];
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= key) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low < 0 ? NONE : nodeOfRange[low];
  }

  /** The next node, a less specific one. */
  int next(int node) {
    return nextNode[node];
  }

  /**
   * The row of the one offer that is in force for good, so that no other can be meant.
   *
   * @return {@link #NONE} where there are conditions to be looked at
   */
  int soleRow(int node, Instant at) {
    int row = rowOfNode[node];
    OfferTable.ForAll offer = offers.forAll(row);
    boolean sole = offer != null && !offer.from().isAfter(at) && formOfNode[node] != RANGE;
    return sole ? row : NONE;
  }

  long perMinuteMicros(int row) {
    return offers.perMinuteMicros(row);
  }

  /** All of a sole row's rate but its price per minute. */
  Rate soleRate(int row) {
    return offers.forAll(row).rate();
  }

  /**
   * Adds what can be in force for a number from a moment on, up to what surely is.
   *
   * @param origin the caller's number; empty if it is not known
   */
  void choices(
      String number, String origin, Instant at, PriceCalendar calendar, List<Choice> into) {
    for (int node = find(NumberKey.of(number)); node != NONE; node = nextNode[node]) {
      if (formOfNode[node] == RANGE && !rangeOfNode.get(node).isLongEnough(number)) {
        continue;
      }
      int first = rowOfNode[node];
      for (int row = first; row < offers.end(first); row++) {
        Offer offer = offers.offer(row);
        if (origin.startsWith(offer.origin()) && !offer.endsBy(at)) {
          into.add(
              new Choice(match(node, number), offer.window() == null ? null : calendar, offer));
          if (offer.isFinalAt(at)) {
            return;
          }
        }
      }
    }
  }

  private NumberMatch match(int node, String number) {
    return switch (formOfNode[node]) {
      case WHOLE_NUMBER -> new NumberMatch("=" + number);
      case RANGE -> rangeOfNode.get(node);
      case 0 -> NumberMatch.ANY;
      default -> new NumberMatch(number.substring(0, formOfNode[node]));
    };
  }

  /** About how many bytes it takes. */
  long bytes() {
    return 8L * starts.length
        + 4L * (nodeOfRange.length + heads.length)
        + 9L * nextNode.length
        + offers.bytes();
  }
}
