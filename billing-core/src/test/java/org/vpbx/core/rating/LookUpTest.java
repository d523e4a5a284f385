package org.vpbx.core.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vpbx.core.rating.PriceList.instant;
import static org.vpbx.core.rating.PriceList.plan;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which price of a plan is for a number (promise B2). */
class LookUpTest {

  private static final Instant AT = instant("2026-06-01T12:00");

  @ParameterizedTest(name = "{0} from {1}: {2} at {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # dialled       | caller     | price for      | a minute
          4930155512      |            | =4930155512    | 0.02
          49301555121     |            | 493015         | 0.03
          493015551       |            | 493015         | 0.03
          493015          |            | 493015         | 0.03
          49301499        |            | 493010-493019  | 0.04
          493010          |            | 493010-493019  | 0.04
          4930199999      |            | 493010-493019  | 0.04
          49302           |            | 4930           | 0.05
          49301           |            | 4930           | 0.05
          4989            |            | 49             | 0.06
          49              |            | 49             | 0.06
          4               |            | *              | 9
          12125550100     |            | *              | 9
          999999999999999 |            | *              | 9
          442071838750    |            | 44             | 0.5
          442071838750    | 33         | 44             | 0.5
          442071838750    | 4930155512 | 44             | 0.4
          442071838750    | 4917155512 | 44             | 0.3
          447700900123    | 4917155512 | 447            | 0.7
          """)
  void theMatchWithTheMostDigitsWins(String number, String caller, String match, String price) {
    CompiledPlan plan =
        plan(
            """
            *              9
            49             0.06
            4930           0.05
            493010-493019  0.04
            493015         0.03
            =4930155512    0.02
            44             0.5
            44             0.4  caller 49
            44             0.3  caller 4917
            447            0.7
            """);
    assertEquals(match + " " + price, found(plan, Direction.OUTBOUND, number, caller));
  }

  @ParameterizedTest(name = "to {0} from {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # DID called  | caller     | price for
          493055501     |            | =493055501 0.01
          493055502     |            | 49305550-49305559 0.02
          493055501     | 4915123456 | =493055501 0.04
          493080012     | 4930       | 493080 0
          493080012     | 4915123456 | 493080 0.05
          4989          |            | not sold
          """)
  void inboundLegsArePricedByTheirDidAndCaller(String did, String caller, String expected) {
    CompiledPlan plan =
        plan(
            """
            inbound =493055501         0.01
            inbound =493055501         0.04 caller 4915
            inbound 49305550-49305559  0.02
            inbound 493080             0
            inbound 493080             0.05 caller 4915
            4989                       9
            """);
    assertEquals(expected, found(plan, Direction.INBOUND, did, caller));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          491               | not sold
          4930              | 4930 0.05
          4931              | not sold
          493               | not sold
          44100             | 4410-4419 0.1
          4420              | not sold
          44                | not sold
          1                 | =1 0.3
          12                | not sold
          """)
  void whatNoLineIsForIsNotSold(String number, String expected) {
    CompiledPlan plan = plan("4930 0.05\n4410-4419 0.1\n=1 0.3");
    assertEquals(expected, found(plan, Direction.OUTBOUND, number, ""));
  }

  private static String found(CompiledPlan plan, Direction way, String number, String caller) {
    String origin = caller == null ? "" : caller;
    return plan.terms(way, number, origin, AT)
        .map(terms -> Terms.of(terms).price(AT, 1, 0).segments().getFirst())
        .map(first ->
            first.match()
                + " "
                + first.perMinute().toDecimal().stripTrailingZeros().toPlainString())
        .orElse("not sold");
  }
}
