package org.vpbx.web.api.v1;

import static org.vpbx.core.account.ApiScope.CALLS_READ;
import static org.vpbx.core.account.Permission.RUN_PLATFORM;
import static org.vpbx.web.api.ApiRoute.get;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;
import org.vpbx.core.Core;
import org.vpbx.core.call.ReconciliationReport;
import org.vpbx.web.api.ApiAnswer;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.ApiRoute;

/**
 * What the page about reconciliation shows, for a monitoring system (promise C10): the text format
 * of Prometheus, version 0.0.4.
 */
final class MetricsApi {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Core core;

  private MetricsApi(Core core) {
    this.core = core;
  }

  static List<ApiRoute<?>> routes(Core core) {
    MetricsApi api = new MetricsApi(core);
    return List.of(
        get(
            "getMetrics",
            "/metrics",
            CALLS_READ,
            RUN_PLATFORM,
            "The figures of the reconciliation for Prometheus; the Owner's alone.",
            ApiAnswer.file(TEXT),
            api::show));
  }

  private ApiReply show(ApiCall call) {
    ReconciliationReport report = core.calls().reconciliation().report(call.tx());
    StringBuilder text = new StringBuilder();
    ofNodes(text, report, "vpbx_open_legs", "Legs in progress.", node -> node.openLegs());
    ofNodes(
        text,
        report,
        "vpbx_asterisk_kept",
        "Whether an ari-app looks after the Asterisk.",
        node -> node.kept() ? 1 : 0);
    ofNodes(
        text,
        report,
        "vpbx_asterisk_seen_timestamp_seconds",
        "When the channels of the Asterisk were last seen; 0: never.",
        node -> node.seenAt() == null ? 0 : node.seenAt().getEpochSecond());
    ofNodes(
        text,
        report,
        "vpbx_record_short_of_space",
        "Whether the disk of the record is nearly full.",
        node -> node.shortOfSpaceAt() == null ? 0 : 1);
    unsettled(text, report);
    return new ApiReply.File(TEXT, "metrics.txt", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void unsettled(StringBuilder text, ReconciliationReport report) {
    String name = "vpbx_not_settled_by_record";
    begin(text, name, "Legs whose channels vanished, and lines of records that were rejected.");
    line(text, name, "{reason=\"vanished\",window=\"24h\"}", report.vanishedLegs().day());
    line(text, name, "{reason=\"vanished\",window=\"30d\"}", report.vanishedLegs().month());
    line(text, name, "{reason=\"rejected\",window=\"24h\"}", report.rejectedLines().day());
    line(text, name, "{reason=\"rejected\",window=\"30d\"}", report.rejectedLines().month());
  }

  private static void ofNodes(
      StringBuilder text,
      ReconciliationReport report,
      String name,
      String help,
      ToLongFunction<ReconciliationReport.Node> value) {
    begin(text, name, help);
    for (ReconciliationReport.Node node : report.nodes()) {
      line(text, name, "{asterisk=\"" + escaped(node.name()) + "\"}", value.applyAsLong(node));
    }
  }

  private static void begin(StringBuilder text, String name, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
  }

  private static void line(StringBuilder text, String name, String labels, long value) {
    text.append(name).append(labels).append(' ').append(value).append('\n');
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
