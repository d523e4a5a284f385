package org.vpbx.standalone.tidy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.vpbx.standalone.tidy.ProjectFiles.none;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Promise C2: when nobody answers, the dialplan itself knows the same emergency numbers as the
 * application does.
 */
class EmergencyNumbersTest {

  private static final String FILE = "asterisk-conf/emergency.conf";

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final ShortNumberInfo SHORT_NUMBERS = ShortNumberInfo.getInstance();

  @Test
  void theDialplanHasTheEmergencyNumbersOfEachCountry() {
    Set<String> known =
        NUMBERS.getSupportedRegions().parallelStream()
            .flatMap(EmergencyNumbersTest::lines)
            .collect(Collectors.toSet());
    List<String> lines =
        ProjectFiles.that(file -> file.path().equals(FILE)).stream()
            .flatMap(file -> file.text().lines())
            .filter(line -> !line.startsWith(";"))
            .toList();
    assertFalse(known.isEmpty());
    none("Add to " + FILE, known.stream().filter(line -> !lines.contains(line)).sorted());
    none("Remove from " + FILE, lines.stream().filter(line -> !known.contains(line)));
  }

  private static Stream<String> lines(String region) {
    return IntStream.rangeClosed(2, 5)
        .filter(digits -> digits < 5 || hasShortNumbers(region, digits))
        .boxed()
        .flatMap(digits -> numbers(region, digits))
        .map(n -> "exten => %s%s,1,Goto(vpbx-emergency-dial,%s,1)".formatted(region, n, n));
  }

  /** Spares the many countries without any short number of this length most of the work. */
  private static boolean hasShortNumbers(String region, int digits) {
    PhoneNumber any =
        new PhoneNumber()
            .setCountryCode(NUMBERS.getCountryCodeForRegion(region))
            .setNationalNumber(Long.parseLong("1".repeat(digits)));
    return SHORT_NUMBERS.isPossibleShortNumberForRegion(any, region);
  }

  private static Stream<String> numbers(String region, int digits) {
    int bound = Integer.parseInt("1" + "0".repeat(digits));
    return IntStream.range(bound, 2 * bound)
        .mapToObj(n -> Integer.toString(n).substring(1))
        .filter(number -> SHORT_NUMBERS.isEmergencyNumber(number, region));
  }
}
