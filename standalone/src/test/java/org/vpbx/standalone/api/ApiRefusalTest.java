package org.vpbx.standalone.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpbx.core.Core;
import org.vpbx.core.account.Permission;
import org.vpbx.core.id.AccountId;
import org.vpbx.web.api.ApiRoute;
import org.vpbx.web.api.v1.ApiRoutes;

/** What makes no sense is refused by its field with a sentence, and changes nothing: promise Z1. */
class ApiRefusalTest {

  private static final String PART = "[{][a-z]+}";

  /** Requests, each with the field that is refused and a part of the sentence. */
  private static final String TABLE =
      """
      POST /plans {'name': 'x', 'currency': 'QQQ'}
          currency: a code such as EUR
      POST /plans {'name': 'x', 'timeZone': 'Mars/City'}
          timeZone: Europe/Berlin
      POST /plans {'name': 'x', 'rounding': {'mode': 'UP', 'decimals': 7}}
          rounding.decimals: 0 to 6
      POST /plans {'name': 'x', 'rounding': {'mode': 'UNNECESSARY', 'decimals': 2}}
          rounding.mode: a mode that rounds
      POST /plans {'name': 'x', 'rounding': {'mode': 'AWAY', 'decimals': 2}}
          rounding.mode: one of
      POST /plans {'name': 'x', 'derivation': {'source': [p], 'percent': '5'}}
          derivation.source: one of your own
      POST /plans {'name': 'x', 'derivation': {'source': [P], 'percent': '501'}}
          derivation.percent: between -100 and 500
      POST /plans {'name': 'x', 'derivation': {'source': [P], 'percent': '1.00001'}}
          derivation.percent: four decimals
      POST /plans {'name': 'x', 'currency': 'USD', 'derivation': {'source': [P], 'percent': '1'}}
          derivation.source: its own currency
      PATCH [P] {'derivation': {'source': [P], 'percent': '1'}}
          derivation.source: cannot be derived
      PATCH [P] {'derived': true}
          derived: has none
      POST [P]/prices {}
          prices: nothing to do
      POST [P]/prices price 'firstSeconds': 0, 'nextSeconds': -1
          prices[0].firstSeconds: at least 1 second
      POST [P]/prices price 'perMinute': EUR(-1)
          prices[0].perMinute.amount: not negative
      POST [P]/prices price 'perMinute': USD(1)
          prices[0].perMinute.currency: in EUR here
      POST [P]/prices price 'number': '4930-49'
          prices[0].number: as many digits
      POST [P]/prices price 'from': '2020-01-01T00:00:00Z'
          prices[0].from: in the past
      POST [P]/prices price 'from': '2090-01-01T00:00:00Z', 'to': '2089-01-01T00:00:00Z'
          prices[0].to: ends after it begins
      POST [P]/prices price 'direction': 'UP'
          prices[0].direction: one of
      POST [P]/prices price 'window': 'No'
          prices[0].window: no time window
      POST [P]/prices {'end': [{'number': '99'}]}
          end[0].number: no price to end
      POST [P]/prices {'end': [{'number': '49'}], 'endAt': '2020-01-01T00:00:00Z'}
          endAt: in the past
      PUT [P]/windows window 'name': 'Gap', 'from': '02:30'
          windows: there is no
      PUT [P]/windows window 'from': '25:00'
          windows[0].from: HH:MM
      PUT [P]/windows window 'days': []
          windows[0].days: at least one day
      PUT [P]/windows window 'days': ['NODAY']
          windows[0].days[0]: one of
      PUT [P]/windows window 'days': ['MONDAY'], 'to': '06:00'
          windows[0].to: another time
      PUT [P]/holidays {'holidays': [{'day': '2026-02-30', 'name': 'x'}]}
          holidays[0].day: no such day
      PUT [P]/holidays {'holidays': [DAY, DAY]}
          holidays[1].day: twice
      POST [P]/included-minutes minutes 'set': [s]
          set: no such destination set
      POST [P]/included-minutes minutes 'secondsPerMonth': 0
          secondsPerMonth: at least one
      POST [P]/included-minutes minutes 'rolloverMonths': 13
          rolloverMonths: 0 to 12
      POST [P]/included-minutes minutes 'name': 'To Austria'
          name: already
      POST /destination-sets {'name': 'Austria', 'numbers': ['43']}
          name: already
      POST /destination-sets {'name': 'x', 'numbers': ['043']}
          numbers[0]: 1 to 15 digits
      POST /destination-sets {'name': 'x', 'numbers': []}
          numbers: at least one prefix
      POST [A]/assignments {'plan': [p]}
          plan: no such plan
      POST [A]/assignments {'plan': 999999999}
          plan: no such plan
      POST [A]/assignments {'plan': [P], 'from': '2020-01-01T00:00:00Z'}
          from: in the past
      POST [A]/assignments {'plan': [P], 'from': '99999-01-01T00:00:00Z'}
          from: a time such as
      POST /taxes {'name': 'x', 'kind': 'PERCENT', 'percent': '101'}
          percent: at most 100
      POST /taxes {'name': 'x', 'kind': 'PERCENT'}
          percent: has it
      POST /taxes fee 'amount': USD(1)
          amount.currency: in EUR here
      POST /taxes fee 'inclusive': true
          inclusive: Only a percentage
      POST /taxes percentage 'from': '2020-01-01T00:00:00Z'
          from: in the past
      POST /taxes percentage 'to': '2020-01-01T00:00:00Z'
          to: later
      PATCH [X] {'percent': '0'}
          percent: above 0
      POST [X]/end {'at': '2020-01-01T00:00:00Z'}
          at: in the past
      PUT [A]/taxes {'taxes': [[T]]}
          taxes[0]: no such tax
      PUT [A]/margins {'percentMin': '1.00001'}
          percentMin: four decimals
      PUT [A]/margins {'classOfServiceMin': 10}
          classOfServiceMin: 0 to 9
      PUT [A]/margins {'costPerMinuteMax': EUR(-1)}
          costPerMinuteMax.amount: not negative
      PUT [A]/margins {'costPerMinuteMax': USD(1)}
          costPerMinuteMax.currency: in EUR here
      PUT [A]/fraud-caps {'callsPerMinute': -1}
          callsPerMinute: 0 to 100000
      PUT [A]/fraud-caps {'spendPerDay': USD(1)}
          spendPerDay.currency: in EUR here
      PUT [A]/fraud-caps {'spendPerHour': EUR(-1)}
          spendPerHour.amount: not negative
      PUT [A]/fraud-caps {'spendPerHour': EUR(10.50), 'spendPerDay': EUR(5)}
          spendPerHour: lower it to “spendPerDay”, or raise that
      PUT /fraud-caps {'spendPerDay': EUR(5), 'night': {'from':'00:00', 'to':'06:00', 'spend':EUR(6)}}
          night.spend: lower it to “spendPerDay”, or raise that
      PUT /fraud-caps {'spendPerHour': EUR(5.01), 'spendPerDay': EUR(5)}
          spendPerHour: lower it to “spendPerDay”, or raise that
      PUT [A]/fraud-caps {'night': {'from': '22:07', 'to': '06:00'}}
          night: full quarter
      PUT [A]/fraud-caps {'night': {'from': '29:00', 'to': '06:00'}}
          night: such as 22:00
      PUT [A]/fraud-caps {'firstTimeCountries': {'days': 30, 'action': 'REFUSE', 'allowed': ['XX']}}
          firstTimeCountries: ISO codes
      PUT /fraud-caps {'internationalCalls': 100001}
          internationalCalls: 0 to 100000
      PUT [A]/limits {'outbound': -1}
          outbound: 0 to 100000
      PUT [A]/limits {'outbound': 5, 'total': 3}
          outbound: lower it to “total”, or raise that
      PUT [A]/limits {'inbound': 4, 'total': 3}
          inbound: lower it to “total”, or raise that
      PUT [A]/limits {'surcharge': {'perCall': USD(1), 'perMinute': EUR(1)}}
          surcharge.perCall.currency: in EUR here
      PUT [A]/limits {'surcharge': {'perCall': EUR(0), 'perMinute': EUR(0)}}
          surcharge: more than zero
      POST [A]/extra-channels {'name': 'x'}
          inbound: at least one limit
      POST [A]/extra-channels {'name': 'x', 'total': 100001}
          total: 0 to 100000
      POST [A]/extra-channels {'name': ' ', 'total': 1}
          name: right form
      POST [A]/extra-channels {'name': 'x', 'total': 1, 'from': '2020-01-01T00:00:00Z'}
          from: in the past
      POST [A]/extra-channels {'name': 'x', 'total': 1, 'to': '2020-01-01T00:00:00Z'}
          to: ends after it begins
      PUT [A]/warnings {'party': 'USER', 'firstSeconds': 4, 'everySeconds': 0, 'sound': 'TONE', 'afterCut': true}
          firstSeconds: 5 to 600
      PUT [A]/warnings {'party': 'USER', 'firstSeconds': 60, 'everySeconds': 1, 'sound': 'TONE', 'afterCut': true}
          everySeconds: 5 to 600
      PUT [A]/permissions {'denied': ['RUN_PLATFORM']}
          denied[0]: one of
      PUT [A]/credit-limit {'terms': 'LIMIT'}
          creditLimit: missing
      PUT [A]/credit-limit {'terms': 'LIMIT', 'creditLimit': EUR(-1)}
          creditLimit.amount: more than zero
      PUT [A]/credit-limit {'terms': 'LIMIT', 'creditLimit': EUR(1.001)}
          creditLimit.amount: 2 decimals
      PUT [A]/credit-limit {'terms': 'PREPAID', 'creditLimit': EUR(1)}
          creditLimit: Only LIMIT
      PATCH [A] {'country': 'XX'}
          country: DE or GB
      PATCH [A] {'language': 'fr'}
          language: en or de
      PATCH [A] {'name': ' '}
          name: 1 to 120
      POST [A]/users {'login': 'a b', 'name': 'x'}
          login: right form
      POST /accounts account 'kind': 'OWNER', 'code': 'xyz'
          kind: one Owner
      POST /accounts account 'kind': 'RESELLER', 'service': 'TRUNK', 'code': 'xyz'
          service: customers alone
      POST /accounts account 'kind': 'CUSTOMER', 'code': '1'
          code: begins with a letter
      """;

  private static final Pattern ROW =
      Pattern.compile("(?<method>[A-Z]+) (?<path>\\S+) (?<body>.+)\n +(?<field>\\S+): (?<part>.+)");

  record Case(String method, String path, String body, String field, String part) {}

  static Stream<Case> cases() {
    return ROW.matcher(TABLE)
        .results()
        .map(row -> new Case(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5)));
  }

  /** What is right, by the word that stands for it before what differs. */
  private static final Map<String, String> RIGHT =
      Map.of(
          "price",
          """
          {'number': '49', 'destination': 'x', 'firstSeconds': 1, 'nextSeconds': 1,
           'perMinute': EUR(1)}
          """,
          "account",
          """
          {'name': 'x', 'currency': 'EUR', 'code': 'xyz', 'user': {'login': 'xyz', 'name': 'x'}}
          """,
          "window",
          "{'name': 'x', 'days': ['SUNDAY'], 'from': '06:00', 'to': '08:00'}",
          "minutes",
          "{'name': 'x', 'set': [S], 'secondsPerMonth': 60}",
          "percentage",
          "{'name': 'x', 'kind': 'PERCENT', 'percent': '1'}",
          "fee",
          "{'name': 'x', 'kind': 'PER_CALL', 'amount': EUR(1)}");

  private final ApiLab lab = ApiLab.get();
  private final String seller = lab.key(lab.ours.reseller());

  @ParameterizedTest
  @MethodSource("cases")
  void whatMakesNoSenseIsRefusedByItsField(Case one) throws IOException {
    var refused = lab.send(seller, one.method(), filled(one.path()), body(one.body()));
    JsonNode problem = refused.problem(422);
    JsonNode error = problem.at("/errors/0");
    assertEquals(one.field(), error.path("field").asText(), problem.toString());
    assertTrue(error.path("message").asText().contains(one.part()), problem.toString());
  }

  private String body(String text) throws IOException {
    if (text.startsWith("{")) {
      return filled(text);
    }
    String[] parts = text.split(" ", 2);
    ObjectNode all = (ObjectNode) ApiLab.JSON.readTree(filled(RIGHT.get(parts[0])));
    all.setAll((ObjectNode) ApiLab.JSON.readTree(filled("{" + parts[1] + "}")));
    return switch (parts[0]) {
      case "price" -> "{\"prices\": [" + all + "]}";
      case "window" -> "{\"windows\": [" + all + "]}";
      default -> all.toString();
    };
  }

  private String filled(String text) {
    return text.replaceAll("(EUR|USD)[(](.*?)[)]", "{'amount': '$2', 'currency': '$1'}")
        .replace("DAY,", "{'day': '2026-12-25', 'name': 'x'},")
        .replace("DAY]", "{'day': '2026-12-25', 'name': 'x'}]")
        .replace('\'', '"')
        .replace("[P]/", "/plans/" + lab.ours.plan() + "/")
        .replaceFirst("^\\[P]$", "/plans/" + lab.ours.plan())
        .replaceFirst("^\\[X]", "/taxes/" + lab.ours.tax())
        .replace("[P]", Long.toString(lab.ours.plan()))
        .replace("[p]", Long.toString(lab.theirs.plan()))
        .replace("[S]", Long.toString(lab.ours.set()))
        .replace("[s]", Long.toString(lab.theirs.set()))
        .replace("[T]", Long.toString(lab.theirs.tax()))
        .replace("[A]", "/accounts/" + lab.ours.customer().value());
  }

  static Stream<ApiRoute<?>> routesOfSellers() {
    return ApiRoutes.table(Core.of(null, InstantSource.system())).routes().stream()
        .filter(route ->
            List.of(Permission.SELL, Permission.MANAGE_PLANS).contains(route.permission()));
  }

  @ParameterizedTest
  @MethodSource("routesOfSellers")
  void aCustomerSellsNothing(ApiRoute<?> route) {
    String path = route.path().replaceAll(PART, "1");
    lab.send(lab.key(lab.ours.customer()), route.method().name(), path, "{}").problem(403);
  }

  @Test
  void aResellerWhoseSellerHasSwitchedItOffManagesNoPlansOrTaxes() {
    String owner = lab.key(lab.owner());
    String code = "d" + UUID.randomUUID().toString().substring(0, 8);
    String body =
        """
        {'kind': 'RESELLER', 'code': '%1$s', 'name': 'x', 'currency': 'EUR',
         'user': {'login': '%1$s', 'name': 'x'}}
        """
            .formatted(code)
            .replace('\'', '"');
    var opened = lab.post(owner, "/accounts", body, code);
    long id = opened.json().at("/account/id").asLong();
    String key = lab.key(new AccountId(id));
    assertEquals(200, lab.get(key, "/plans").status());
    String denied = "{\"denied\": [\"MANAGE_PLANS\"]}";
    assertEquals(200, lab.send(owner, "PUT", "/accounts/" + id + "/permissions", denied).status());
    for (String path : List.of("/plans", "/taxes", "/destination-sets")) {
      lab.get(key, path).problem(403);
    }
    lab.send(key, "POST", "/plans", "{\"name\": \"x\"}").problem(403);
    assertEquals(200, lab.get(key, "/plan").status());
    assertEquals(200, lab.get(key, "/accounts").status());
    assertEquals(
        200,
        lab.send(owner, "PUT", "/accounts/" + id + "/permissions", "{\"denied\": [\"SEE_PRICES\"]}")
            .status());
    lab.get(key, "/plan").problem(403);
  }
}
