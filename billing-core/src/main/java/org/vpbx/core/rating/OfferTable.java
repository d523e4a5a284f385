package org.vpbx.core.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpbx.core.money.Money;

/**
 * Offers in columns: a price per minute, and the rest, which many prices of a sheet share. Lists of
 * offers that are equal are kept once; a list is known by its first row. Immutable and thread-safe
 * once it is built.
 */
final class OfferTable {

  private final long[] perMinuteMicros;
  private final int[] shape;
  private final int[] listEnd;
  private final Offer[] shapes;
  private final ForAll[] forAll;

  /**
   * What is needed of an offer that is in force from a date on for ever, for whoever calls: far
   * fewer of these than of offers, so they stay in the processor's cache.
   *
   * @param rate but its price per minute
   */
  record ForAll(Instant from, Rate rate) {}

  private OfferTable(long[] perMinuteMicros, int[] shape, int[] listEnd, Offer[] shapes) {
    this.perMinuteMicros = perMinuteMicros;
    this.shape = shape;
    this.listEnd = listEnd;
    this.shapes = shapes;
    this.forAll = forAll(shapes);
  }

  private static ForAll[] forAll(Offer[] shapes) {
    Map<ForAll, ForAll> known = new HashMap<>();
    ForAll[] forAll = new ForAll[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      if (shapes[i].isForAll()) {
        ForAll one = new ForAll(shapes[i].from(), shapes[i].rate());
        forAll[i] = known.computeIfAbsent(one, same -> same);
      }
    }
    return forAll;
  }

  /** One past the last row of the list that begins with a row. */
  int end(int first) {
    return listEnd[first];
  }

  /** Null where the row's offer has other conditions than a date from which it is in force. */
  ForAll forAll(int row) {
    return forAll[shape[row]];
  }

  long perMinuteMicros(int row) {
    return perMinuteMicros[row];
  }

  /** All of the row's offer but its price per minute. */
  Offer shape(int row) {
    return shapes[shape[row]];
  }

  Offer offer(int row) {
    Offer most = shape(row);
    Rate rate = most.rate();
    return most.with(
        new Rate(
            new Money(perMinuteMicros[row], rate.connectionFee().currency()),
            rate.connectionFee(),
            rate.minimumSeconds(),
            rate.firstSeconds(),
            rate.nextSeconds()));
  }

  /** About how many bytes it takes. */
  long bytes() {
    return 16L * shape.length + 150L * shapes.length;
  }

  /** Gathers lists of offers. Belongs to one thread. */
  static final class Builder {

    private final Map<Offer, Integer> shapes = new HashMap<>();
    private final Map<List<Offer>, Integer> lists = new HashMap<>();
    private final List<Offer> shapesInOrder = new ArrayList<>();
    private long[] perMinute = new long[1024];
    private int[] shape = new int[1024];
    private int rows;
    private int[] listEnd = new int[1024];

    Builder() {}

    /** Begins with all rows of a table, each under its number. */
    Builder(OfferTable table) {
      rows = table.shape.length;
      perMinute = Arrays.copyOf(table.perMinuteMicros, rows + 1024);
      shape = Arrays.copyOf(table.shape, rows + 1024);
      listEnd = Arrays.copyOf(table.listEnd, rows + 1024);
      for (Offer known : table.shapes) {
        shapes.put(known, shapesInOrder.size());
        shapesInOrder.add(known);
      }
    }

    /** The list's first row. */
    int add(List<Offer> offers) {
      return lists.computeIfAbsent(List.copyOf(offers), this::append);
    }

    OfferTable build() {
      return new OfferTable(
          Arrays.copyOf(perMinute, rows),
          Arrays.copyOf(shape, rows),
          Arrays.copyOf(listEnd, rows),
          shapesInOrder.toArray(Offer[]::new));
    }

    private int append(List<Offer> offers) {
      int first = rows;
      for (Offer offer : offers) {
        if (rows == perMinute.length) {
          perMinute = Arrays.copyOf(perMinute, rows * 2);
          shape = Arrays.copyOf(shape, rows * 2);
          listEnd = Arrays.copyOf(listEnd, rows * 2);
        }
        perMinute[rows] = offer.rate().perMinute().micros();
        shape[rows] = shapeOf(offer);
        rows++;
      }
      listEnd[first] = rows;
      return first;
    }

    private int shapeOf(Offer offer) {
      Rate rate = offer.rate();
      Money zero = Money.zero(rate.perMinute().currency());
      Offer key =
          offer.with(
              new Rate(
                  zero,
                  rate.connectionFee(),
                  rate.minimumSeconds(),
                  rate.firstSeconds(),
                  rate.nextSeconds()));
      return shapes.computeIfAbsent(
          key,
          most -> {
            shapesInOrder.add(most);
            return shapesInOrder.size() - 1;
          });
    }
  }
}
