package org.vpbx.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /                        | /
          /calls?q=%2B49&page=2    | /calls?q=%2B49&page=2
          //evil.example           | /
          /\\evil.example           | /
          https://evil.example/    | /
          javascript:alert(1)      | /
          ''                       | /
          '/a b'                   | /
          """)
  void goingBackStaysInThePortal(String asked, String to) {
    assertEquals(to, Reply.Redirect.back(asked).path());
  }
}
