package org.vpbx.core.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpbx.core.money.Money;

/**
 * Offers in columns: a price per minute, and the rest, which many prices of a sheet share. Lists of
 * offers that are equal are kept once. Immutable and thread-safe once it is built.
 */
final class OfferTable {

  private final long[] perMinuteMicros;
  private final int[] shape;
  private final int[] listEnd;
  private final Offer[] shapes;

  private OfferTable(long[] perMinuteMicros, int[] shape, int[] listEnd, Offer[] shapes) {
    this.perMinuteMicros = perMinuteMicros;
    this.shape = shape;
    this.listEnd = listEnd;
    this.shapes = shapes;
  }

  /** One past the last row of a list; its first row is the end of the list before. */
  int end(int list) {
    return listEnd[list];
  }

  int first(int list) {
    return list == 0 ? 0 : listEnd[list - 1];
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
    return 12L * shape.length + 4L * listEnd.length + 150L * shapes.length;
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

    /** The list's number. */
    int add(List<Offer> offers) {
      return lists.computeIfAbsent(List.copyOf(offers), this::append);
    }

    OfferTable build() {
      return new OfferTable(
          Arrays.copyOf(perMinute, rows),
          Arrays.copyOf(shape, rows),
          Arrays.copyOf(listEnd, lists.size()),
          shapesInOrder.toArray(Offer[]::new));
    }

    private int append(List<Offer> offers) {
      int list = lists.size();
      for (Offer offer : offers) {
        if (rows == perMinute.length) {
          perMinute = Arrays.copyOf(perMinute, rows * 2);
          shape = Arrays.copyOf(shape, rows * 2);
        }
        perMinute[rows] = offer.rate().perMinute().micros();
        shape[rows] = shapeOf(offer);
        rows++;
      }
      if (list == listEnd.length) {
        listEnd = Arrays.copyOf(listEnd, list * 2);
      }
      listEnd[list] = rows;
      return list;
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
