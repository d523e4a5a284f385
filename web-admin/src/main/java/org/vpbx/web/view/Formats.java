package org.vpbx.web.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.TaxTerms;

/** Writes money, times and numbers as a reader's locale and time zone have them. Thread-safe. */
public final class Formats {

  private static final int RATE_DECIMALS = 6;
  private static final int CUT_DECIMALS = 10;
  private static final int PERCENT_DECIMALS = 4;

  /** Where a currency without a sign of its own, such as CHF in English, lacks a space. */
  private static final Pattern CODE_BESIDE_DIGITS = Pattern.compile("(?<=\\p{L})(?=\\d)");

  private final Locale locale;
  private final ZoneId zone;
  private final DateTimeFormatter dateTime;
  private final DateTimeFormatter date;

  public Formats(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.zone = zone;
    this.dateTime = localized(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM));
    this.date = localized(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM));
  }

  /** A total or a balance, in the currency's own decimals; what lies beyond is rounded half up. */
  public String total(Money money) {
    int decimals = decimals(money);
    return money(money, decimals, decimals);
  }

  /** The price of one thing, exact: the currency's own decimals, and more where it has more. */
  public String exact(Money money) {
    return money(money, decimals(money), RATE_DECIMALS);
  }

  /** An amount with as many decimals as the others in its column have. */
  public String aligned(Money money, int decimals) {
    return money(money, decimals, decimals);
  }

  /** A rate, with all of its six decimals. */
  public String rate(Money money) {
    return money(money, RATE_DECIMALS, RATE_DECIMALS);
  }

  /** Day and time in the reader's zone. Name the zone beside it: {@link #zone()}. */
  public String time(Instant instant) {
    return dateTime.format(instant);
  }

  /** Day and time in the reader's zone, and the zone's name on that day, such as CET. */
  public String timeWithZone(Instant instant) {
    String name = DateTimeFormatter.ofPattern("zzz", locale).withZone(zone).format(instant);
    return time(instant) + " " + name;
  }

  /** The day in the reader's zone. */
  public String date(Instant instant) {
    return date.format(instant);
  }

  /** The name of a month, with its year. */
  public String month(YearMonth month) {
    return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
  }

  /** An amount with more decimals than money has, cut after ten. */
  public String cut(BigDecimal amount, Currency currency) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    format.setMaximumFractionDigits(CUT_DECIMALS);
    format.setRoundingMode(RoundingMode.DOWN);
    return CODE_BESIDE_DIGITS.matcher(format.format(amount)).replaceFirst("\u00a0");
  }

  /** A percentage, with at most four decimals. */
  public String percent(BigDecimal percent) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(PERCENT_DECIMALS);
    return format.format(percent.movePointLeft(2));
  }

  /** The name of a tax, with its percentage where the name does not say it. */
  public String tax(TaxTerms terms) {
    boolean named = terms.percent() == null || terms.name().contains("%");
    return named ? terms.name() : terms.name() + " " + percent(terms.percent());
  }

  /** The reader's zone as people know it, such as Central European Time. */
  public String zone() {
    return zone.getDisplayName(TextStyle.FULL, locale);
  }

  /** Hours, minutes and seconds: 1:02:03. */
  public String duration(long seconds) {
    return "%s%d:%02d:%02d"
        .formatted(
            seconds < 0 ? "\u2212" : "",
            Math.abs(seconds / 3600),
            Math.abs(seconds / 60 % 60),
            Math.abs(seconds % 60));
  }

  /** A whole number with thousands separators. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** A country by the reader's name for it. */
  public String country(String code) {
    return Locale.of("", code).getDisplayCountry(locale);
  }

  private String money(Money money, int decimalsMin, int decimalsMax) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(money.currency());
    format.setMinimumFractionDigits(decimalsMin);
    format.setMaximumFractionDigits(decimalsMax);
    format.setRoundingMode(RoundingMode.HALF_UP);
    String text = format.format(money.toDecimal()).replace('-', '\u2212');
    return CODE_BESIDE_DIGITS.matcher(text).replaceFirst("\u00a0");
  }

  private static int decimals(Money money) {
    return Math.max(0, money.currency().getDefaultFractionDigits());
  }

  private DateTimeFormatter localized(DateTimeFormatter formatter) {
    return formatter.withLocale(locale).withZone(zone);
  }
}
