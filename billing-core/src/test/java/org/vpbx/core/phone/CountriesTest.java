package org.vpbx.core.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where numbers are: fraud caps and limits by country hang on it (promise C10). */
class CountriesTest {

  @ParameterizedTest
  @CsvSource({
    "493023125000, DE",
    "442079460123, GB",
    "447781123456, GG",
    "12125550123, US",
    "14165550123, CA",
    "18765550123, JM",
    "390612345678, IT",
    "393331234567, IT",
    "77272501234, KZ",
    "74951234567, RU",
    "35312345678, IE",
    "8821612345678, ZZ",
    "80012345678, ZZ",
    "999123456789, ZZ",
    "49112, DE",
    "1112, US",
    "112, US",
    "491, ZZ",
    "118765550123, JM",
    "4401481234567, GG",
    "4402079460123, GB"
  })
  void aNumberIsOfACountry(String digits, String country) {
    assertEquals(country, Countries.of(PhoneNumber.of(digits)));
  }
}
