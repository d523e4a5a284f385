package org.vpbx.standalone.portal;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What an output tells, without what may differ between two accounts: keys, tokens, times and the
 * customer's own code. Whatever a portal, an API, a mail or a phone gets can be compared by it.
 */
final class Visible {

  private record Rule(Pattern pattern, String instead) {}

  private static final List<Rule> PAGES =
      List.of(
          rule("name=\"account\" value=\"[0-9]+\"", "ACCOUNT"),
          rule("name=\"token\" value=\"[^\"]*\"", "TOKEN"),
          rule(
              "/(calls|invoices|accounts|plans|api-keys|extensions|numbers|payments)/[0-9]+",
              "/$1/ID"),
          rule("[Ii]nvoice([ -])[0-9]+", "Invoice$1N"),
          rule(">(Call|Rounding of Invoice|Rounding of invoice) [0-9]+<", ">$1 N<"),
          rule("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)", "TIME"),
          rule("[0-9]{1,2} [A-Z][a-z]{2,3} [0-9]{4}, [0-9:]+( CES?T)?", "TIME"),
          rule("[0-9]+:[0-9]{2}:[0-9]{2}", "DURATION"),
          rule("lasted (no full second|1 second|[0-9]+ seconds)", "lasted N"),
          rule("(,United Kingdom[^,]*,)[0-9]+,", "$1SECONDS,"));

  /** Numbers of the JSON API that are keys, or depend on how long the call was. */
  private static final List<Rule> ANSWERS =
      List.of(
          rule(
              "\"(id|account|call|leg|invoice|number|plan|next|[a-zA-Z]*[sS]econds)\":\"?[0-9]+\"?",
              "\"$1\":N"),
          rule("\"reference\":\"[a-z]+-[0-9]+\"", "\"reference\":N"));

  private static final List<Rule> SIP =
      List.of(
          rule("127\\.[0-9.]+(:[0-9]+)?", "ADDRESS"),
          rule("(branch|tag|nonce|opaque|cnonce|response)=\"?[^;\">,\\s]+\"?", "$1=X"),
          rule("(?m)^(Call-ID|Content-Length|Date|Contact|CSeq): .*$", "$1: X"),
          rule("(?m)^o=.*$", "o=X"),
          rule("(?m)^m=audio [0-9]+", "m=audio PORT"),
          rule("expires=[0-9]+", "expires=N"),
          rule("SIP/2.0/UDP ADDRESS", "UDP ADDRESS"));

  private Visible() {}

  /** Of a page, a CSV file, an invoice's text. */
  static String page(String text, String code) {
    return applied(PAGES, text.replace(code, "CODE"));
  }

  /** Of an answer of the JSON API. */
  static String answer(String json, String code) {
    return page(applied(ANSWERS, json), code);
  }

  /** Of a message that a phone has got. */
  static String sip(String message, String code) {
    return applied(SIP, message.replace("\r", "").replace(code, "CODE"));
  }

  private static String applied(List<Rule> rules, String text) {
    String result = text;
    for (Rule rule : rules) {
      result = rule.pattern().matcher(result).replaceAll(rule.instead());
    }
    return result;
  }

  private static Rule rule(String pattern, String instead) {
    return new Rule(Pattern.compile(pattern), instead);
  }
}
