package org.vpbx.web.api.v1;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import org.vpbx.core.fraud.FirstTimeRule;
import org.vpbx.core.fraud.FraudCap;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.core.fraud.NightRule;
import org.vpbx.core.money.Money;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** Caps against fraud; a part that is null is not set. */
public record FraudCapsParts(
    @ApiField(value = "Paid in an hour of the account's clock, taxes included.", optional = true)
        Amount spendPerHour,
    @ApiField(value = "The same, for a day.", optional = true) Amount spendPerDay,
    @ApiField(value = "Outbound calls within 60 seconds, 0 to 100000.", optional = true)
        Integer callsPerMinute,
    @ApiField(value = "International calls at once, 0 to 100000.", optional = true)
        Integer internationalCalls,
    @ApiField(value = "Countries not called for some days.", optional = true)
        FirstTime firstTimeCountries,
    @ApiField(value = "What holds at night.", optional = true) Night night,
    @ApiField(value = "Whether a lock ends the calls in progress, too.", optional = true)
        Boolean endCalls) {

  /** What becomes of a call to a country that was not called for some days. */
  public record FirstTime(
      @ApiField("1 to 3650.") int days,
      @ApiField("It is refused, or connected; the seller is told in both cases.") Action action,
      @ApiField("ISO 3166 codes of countries that may be called; 200 at the most.")
          List<String> allowed) {}

  /** Either of the two. */
  public enum Action {
    REFUSE,
    ALLOW
  }

  /** Between two local times. */
  public record Night(
      @ApiField(value = "Such as 22:00.", maxLength = 5, pattern = TIME) String from,
      @ApiField(value = "Such as 06:00.", maxLength = 5, pattern = TIME) String to,
      @ApiField(
              value = "The most that is spent in a night; null: international calls are refused.",
              optional = true)
          Amount spend) {}

  private static final String TIME = "[0-2][0-9]:[0-5][0-9]";

  static FraudCapsParts of(FraudCaps caps) {
    FirstTimeRule first = caps.firstTime();
    NightRule night = caps.night();
    return new FraudCapsParts(
        Amount.of(caps.spendHour()),
        Amount.of(caps.spendDay()),
        caps.callsPerMinute(),
        caps.international(),
        first == null
            ? null
            : new FirstTime(
                first.days(), first.refused() ? Action.REFUSE : Action.ALLOW, first.allowed()),
        night == null
            ? null
            : new Night(night.from().toString(), night.to().toString(), Amount.of(night.spend())),
        caps.endsCalls());
  }

  /** Null, with what is wrong, where they are no caps. */
  FraudCaps caps(Currency currency, Checks checks) {
    Money hour = amount("spendPerHour", spendPerHour, currency, checks);
    Money day = amount("spendPerDay", spendPerDay, currency, checks);
    checks.of("callsPerMinute", () -> calls(callsPerMinute, null));
    checks.of("internationalCalls", () -> calls(null, internationalCalls));
    FirstTimeRule first =
        firstTimeCountries == null
            ? null
            : checks.of(
                "firstTimeCountries",
                () ->
                    new FirstTimeRule(
                        firstTimeCountries.days(),
                        firstTimeCountries.action() == Action.REFUSE,
                        firstTimeCountries.allowed()));
    NightRule rule = night == null ? null : night(currency, checks);
    return checks.failed()
        ? null
        : reachable(
            new FraudCaps(hour, day, callsPerMinute, internationalCalls, first, rule, endCalls),
            checks);
  }

  private static FraudCaps reachable(FraudCaps caps, Checks checks) {
    for (FraudCap cap : caps.unreachable()) {
      checks.refuse(
          cap == FraudCap.SPEND_HOUR ? "spendPerHour" : "night.spend",
          "It can never be reached: lower it to “spendPerDay”, or raise that.");
    }
    return caps;
  }

  private static FraudCaps calls(Integer perMinute, Integer international) {
    return new FraudCaps(null, null, perMinute, international, null, null, null);
  }

  private static Money amount(String field, Amount amount, Currency currency, Checks checks) {
    Money money = checks.money(field, amount, currency);
    checks.require(
        money == null || !money.isNegative(), field + ".amount", "A cap is not negative.");
    return money;
  }

  private NightRule night(Currency currency, Checks checks) {
    Money spend = amount("night.spend", night.spend(), currency, checks);
    return checks.failed()
        ? null
        : checks.of("night", () -> new NightRule(time(night.from()), time(night.to()), spend));
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("A time is one such as 22:00.", e);
    }
  }
}
