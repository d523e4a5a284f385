package org.vpbx.core.sheet;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a column of a rate sheet can hold, with the names that carriers give it. */
public enum SheetColumn {
  /** Prefixes, ranges and whole numbers, several in a cell. */
  NUMBER(
      "prefix prefixes dialcode dialcodes dialingcode dialprefix destinationcode code codes"
          + " areacode areacodes citycode breakout breakouts number digits vorwahl vorwahlen"
          + " zielvorwahl ortsvorwahl rufnummer kennzahl"),
  /** Digits that stand before each number. */
  COUNTRY_CODE(
      "countrycode cc countrydialcode ländervorwahl laendervorwahl landesvorwahl ländercode"
          + " landeskennzahl"),
  DESTINATION(
      "destination destinationname description name zone region route location country ziel"
          + " zielname beschreibung bezeichnung land"),
  PRICE(
      "newrate newprice rate price perminute priceperminute rateperminute pricemin ratemin permin"
          + " minuteprice minuterate currentrate voicerate cost preis neuerpreis minutenpreis"
          + " preisprominute preismin tarif"),
  FEE(
      "connectionfee connectfee connectioncharge connectcharge setupfee setupcharge setup callsetup"
          + " connection fee verbindungsentgelt verbindungsgebühr verbindungspreis einmalgebühr"),
  MINIMUM(
      "minimumduration minimumseconds minduration mintime minimumtime minimum mindestdauer"
          + " mindauer"),
  FIRST(
      "firstincrement firstinterval firstseconds firstperiod first interval1 increment1"
          + " initialincrement initialinterval initialperiod initial ersttakt takt1"
          + " ersterintervall"),
  NEXT(
      "nextincrement nextinterval nextseconds nextperiod next intervaln interval2 increment2"
          + " subsequentincrement subsequentinterval subsequent folgetakt takt2"),
  /** First and next increment in one cell, such as 60/60. */
  INCREMENTS(
      "increments billingincrements billingincrement increment billinginterval intervals interval"
          + " billing rounding takt taktung abrechnungstakt"),
  FROM(
      "effectivedate effectivefrom effective validfrom startdate startsat from begin date gültigab"
          + " gueltigab gültigvon ab startdatum datum"),
  TO(
      "validto validuntil enddate expirydate expires expiry effectiveto until to gültigbis"
          + " gueltigbis bis enddatum"),
  WINDOW("window timewindow timeband timeofday time period zeitfenster tarifzeit"),
  ORIGIN("origin origincode originprefix callerprefix anumber herkunft ursprung"),
  DIRECTION("direction richtung");

  private final String names;

  SheetColumn(String names) {
    this.names = names;
  }

  /** Whether a sheet without it makes no sense. */
  public boolean isRequired() {
    return this == NUMBER || this == DESTINATION || this == PRICE;
  }

  /** Which columns the header's names stand for, counted from 0; those that are recognised. */
  static Map<SheetColumn, Integer> recognise(List<String> header) {
    List<String> given = header.stream().map(SheetColumn::plain).toList();
    Map<SheetColumn, Integer> found = new EnumMap<>(SheetColumn.class);
    for (SheetColumn column : values()) {
      Arrays.stream(column.names.split(" ", -1))
          .map(given::indexOf)
          .filter(index -> index >= 0 && !found.containsValue(index))
          .findFirst()
          .ifPresent(index -> found.put(column, index));
    }
    return found;
  }

  /** Lower case, without units, currencies and whatever is no letter or digit. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("\\([^)]*\\)|\\[[^]]*]", "")
        .replaceAll("\\b(in )?(eur|euro|usd|gbp|chf|seconds|sec|sek|sekunden)\\b", "")
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
