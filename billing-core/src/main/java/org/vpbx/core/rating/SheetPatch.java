package org.vpbx.core.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpbx.core.rating.SheetBuilder.Entry;

/**
 * Makes a {@link CompiledSheet} of another one in which some matches have other offers than before.
 * It copies the columns, so it takes milliseconds for hundreds of thousands of prices; what they
 * held of the old offers stays in them without use. Belongs to one thread.
 */
final class SheetPatch {

  private final CompiledSheet old;
  private final SheetBuilder sheet;
  private final Map<Integer, Integer> chains = new HashMap<>();

  private SheetPatch(CompiledSheet old, PriceCalendar calendar) {
    this.old = old;
    this.sheet = old.nodes(calendar);
  }

  /**
   * @param matches all that may have changed
   * @param lines what they have from now on
   */
  static CompiledSheet of(
      CompiledSheet old,
      Collection<NumberMatch> matches,
      List<SheetLine> lines,
      PriceCalendar calendar) {
    SheetPatch patch = new SheetPatch(old, calendar);
    patch.sweep(patch.entries(matches, lines));
    return patch.sheet.build();
  }

  private List<Entry> entries(Collection<NumberMatch> matches, List<SheetLine> lines) {
    List<Entry> entries = SheetCompiler.entries(lines, sheet);
    Set<NumberMatch> gone = new HashSet<>(matches);
    entries.forEach(entry -> gone.remove(entry.match()));
    gone.forEach(match -> entries.add(Entry.of(match, CompiledSheet.NONE)));
    entries.sort(SheetBuilder.BY_NUMBER);
    return entries;
  }

  /** Goes through all keys: where none of the matches holds, the old node stays. */
  private void sweep(List<Entry> entries) {
    List<Entry> active = new ArrayList<>();
    int under = CompiledSheet.NONE;
    int range = 0;
    int next = 0;
    while (range < old.rangeCount() || next < entries.size() || !active.isEmpty()) {
      long at = range < old.rangeCount() ? old.start(range) : Long.MAX_VALUE;
      at = next < entries.size() ? Math.min(at, entries.get(next).low()) : at;
      for (Entry entry : active) {
        at = Math.min(at, entry.high());
      }
      long here = at;
      if (range < old.rangeCount() && old.start(range) == here) {
        under = old.nodeOfRange(range++);
      }
      boolean ended = active.removeIf(entry -> entry.high() == here);
      int before = next;
      for (; next < entries.size() && entries.get(next).low() == here; next++) {
        SheetCompiler.insert(active, entries.get(next));
      }
      if (ended || next > before) {
        chains.clear();
      }
      sheet.addRange(here, active.isEmpty() ? under : chain(under, active));
    }
  }

  private int chain(int under, List<Entry> active) {
    Integer known = chains.get(under);
    if (known == null) {
      known = fresh(under, active);
      chains.put(under, known);
    }
    return known;
  }

  /** The old chain with these in place of their like, the least specific first. */
  private int fresh(int under, List<Entry> active) {
    int[] chain = leastSpecificFirst(under);
    int node = CompiledSheet.NONE;
    int next = 0;
    for (int other : chain) {
      for (; next < active.size() && isBefore(active.get(next), other); next++) {
        node = with(active.get(next), node);
      }
      if (active.stream().noneMatch(entry -> isLike(entry, other))) {
        node = sheet.node(other, node);
      }
    }
    for (; next < active.size(); next++) {
      node = with(active.get(next), node);
    }
    return node;
  }

  private int with(Entry entry, int behind) {
    return entry.row() == CompiledSheet.NONE
        ? behind
        : sheet.node(entry.match(), entry.row(), behind);
  }

  private int[] leastSpecificFirst(int first) {
    int[] chain = new int[8];
    int count = 0;
    for (int node = first; node != CompiledSheet.NONE; node = old.next(node)) {
      if (count == chain.length) {
        chain = Arrays.copyOf(chain, count * 2);
      }
      chain[count++] = node;
    }
    int[] reversed = new int[count];
    for (int i = 0; i < count; i++) {
      reversed[i] = chain[count - 1 - i];
    }
    return reversed;
  }

  /** Of two matches for one key: whether they are the same. */
  private boolean isLike(Entry entry, int node) {
    byte form = old.form(node);
    return SheetBuilder.form(entry.match()) == form
        && (form != CompiledSheet.RANGE || entry.match().equals(old.range(node)));
  }

  /** Whether the compiler would put the entry behind the node: it is less specific. */
  private boolean isBefore(Entry entry, int node) {
    byte form = old.form(node);
    if (form == CompiledSheet.RANGE && entry.match().isRange()) {
      Entry range = Entry.of(old.range(node), CompiledSheet.NONE);
      return entry.rank() < range.rank()
          || (entry.rank() == range.rank() && SheetBuilder.BY_NUMBER.compare(entry, range) < 0);
    }
    return entry.rank() < rank(form, node);
  }

  private int rank(byte form, int node) {
    return switch (form) {
      case CompiledSheet.WHOLE_NUMBER -> NumberMatch.WHOLE_NUMBER_RANK;
      case CompiledSheet.RANGE -> old.range(node).rank();
      default -> NumberMatch.prefixRank(form);
    };
  }
}
