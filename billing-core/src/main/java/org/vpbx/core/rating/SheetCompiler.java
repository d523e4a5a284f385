package org.vpbx.core.rating;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vpbx.core.rating.SheetBuilder.Entry;

/** Makes a {@link CompiledSheet} of the lines of one direction. Belongs to one thread. */
final class SheetCompiler {

  private static final Comparator<SheetLine> BY_NUMBER =
      Comparator.comparing(line -> line.match().text());

  private final SheetBuilder sheet;

  private SheetCompiler(PriceCalendar calendar) {
    sheet = new SheetBuilder(calendar);
  }

  static CompiledSheet compile(List<SheetLine> lines, PriceCalendar calendar) {
    SheetCompiler compiler = new SheetCompiler(calendar);
    compiler.sweep(entries(lines, compiler.sheet));
    return compiler.sheet.build();
  }

  /** The matches of lines, each with the row of its offers, which are added to the sheet. */
  static List<Entry> entries(List<SheetLine> lines, SheetBuilder sheet) {
    List<SheetLine> sorted = new ArrayList<>(lines);
    sorted.sort(BY_NUMBER);
    List<Entry> entries = new ArrayList<>(sorted.size());
    for (int i = 0; i < sorted.size(); ) {
      NumberMatch match = sorted.get(i).match();
      List<Offer> same = new ArrayList<>(1);
      for (; i < sorted.size() && sorted.get(i).match().equals(match); i++) {
        same.add(sorted.get(i).offer());
      }
      entries.add(Entry.of(match, sheet.offers(same)));
    }
    entries.sort(SheetBuilder.BY_NUMBER);
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
      sheet.addRange(here, chain(active));
    }
  }

  /** Puts one behind those that are not more specific. */
  static void insert(List<Entry> active, Entry entry) {
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
      node = sheet.node(entry.match(), entry.row(), node);
    }
    return node;
  }
}
