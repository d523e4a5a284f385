package org.vpbx.core.tax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

/**
 * Works out taxes, in their order. Taxes that prices contain are taken out together: the net amount
 * is the price divided by 1 and what they come to of it. The others are put on top of the net
 * amount. Each amount is rounded once, and a tax that compounds has the rounded taxes before it in
 * its base. A higher price never gives a lower gross amount.
 */
final class Taxation {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Money rated;
  private final int calls;
  private final int lines;
  private final Rounding rounding;

  /**
   * @param rated with the decimals that the rounding keeps
   */
  private Taxation(Money rated, int calls, int lines, Rounding rounding) {
    this.rated = rated;
    this.calls = calls;
    this.lines = lines;
    this.rounding = rounding;
  }

  /** The taxes of one answered leg; those by line or invoice are still to come. */
  static Taxed ofCall(List<Tax> taxes, Money rated, Rounding rounding) {
    return new Taxation(rated.rounded(rounding), 1, 0, rounding).apply(taxes);
  }

  /** The taxes of one line of an invoice, for so many legs. */
  static Taxed ofLine(List<Tax> taxes, Money rated, int calls, Rounding rounding) {
    return new Taxation(rated.rounded(rounding), calls, 1, rounding).apply(taxes);
  }

  private Taxed apply(List<Tax> taxes) {
    Contained contained = new Contained(taxes);
    Money net = contained.upTo(0);
    Money before = net;
    int taken = 0;
    List<TaxAmount> parts = new ArrayList<>();
    for (Tax tax : taxes) {
      TaxTerms terms = tax.terms();
      if (terms.inclusive()) {
        taken++;
        Money amount = contained.upTo(taken).minus(contained.upTo(taken - 1));
        parts.add(new TaxAmount(tax, terms.compounds() ? contained.upTo(taken - 1) : net, amount));
      } else if (terms.kind() == TaxKind.PERCENT) {
        Money base = terms.compounds() ? before : net;
        parts.add(new TaxAmount(tax, base, percentage(base, terms.percent())));
      } else if (count(terms.kind()) > 0) {
        parts.add(new TaxAmount(tax, null, times(terms.amount(), count(terms.kind()))));
      } else {
        continue;
      }
      before = before.plus(parts.getLast().amount());
    }
    return new Taxed(rated, net, parts, before);
  }

  private int count(TaxKind kind) {
    return switch (kind) {
      case PER_CALL -> calls;
      case PER_LINE -> lines;
      case PERCENT, PER_INVOICE -> 0;
    };
  }

  private Money times(Money amount, int count) {
    Money exact = new Money(Math.multiplyExact(amount.micros(), count), amount.currency());
    return exact.rounded(rounding);
  }

  private Money percentage(Money base, BigDecimal percent) {
    return divided(base.toDecimal().multiply(percent), HUNDRED);
  }

  private Money divided(BigDecimal numerator, BigDecimal denominator) {
    BigDecimal rounded = numerator.divide(denominator, rounding.decimals(), rounding.mode());
    return Money.of(rounded, rated.currency());
  }

  /** The taxes that the price contains, as multiples of the net amount. */
  private final class Contained {

    /** 1, then with each tax what the net amount and the taxes up to it come to. */
    private final List<BigDecimal> sums = new ArrayList<>(List.of(BigDecimal.ONE));

    Contained(List<Tax> taxes) {
      for (Tax tax : taxes) {
        if (tax.terms().inclusive()) {
          BigDecimal sum = sums.getLast();
          BigDecimal base = tax.terms().compounds() ? sum : BigDecimal.ONE;
          sums.add(sum.add(base.multiply(tax.terms().percent().movePointLeft(2))));
        }
      }
    }

    /**
     * The net amount with the first so many taxes. Sums are rounded, not the taxes between them, so
     * that with all of them it is the price again.
     */
    Money upTo(int count) {
      return divided(rated.toDecimal().multiply(sums.get(count)), sums.getLast());
    }
  }
}
