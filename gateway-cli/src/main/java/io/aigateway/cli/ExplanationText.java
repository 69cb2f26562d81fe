package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An explanation for people: who is asked in which order, and what the first one is asked.
 *
 * @param explanation as the admin API tells it
 */
record ExplanationText(JsonNode explanation) {
  private static final List<String> COLUMNS =
      List.of("order", "verdict", "provider/model", "protocol", "why");

  void print(PrintWriter out) {
    JsonNode refusal = explanation.path("refusal");
    if (refusal.isObject()) {
      out.printf(
          "The client is told %s (%s): %s%n",
          refusal.path("http_status").asText(), text(refusal, "cause"), text(refusal, "message"));
    }
    List<List<Object>> rows = rows();
    if (!rows.isEmpty()) {
      new Listing(COLUMNS, rows).print(out, false);
    }
    for (JsonNode candidate : explanation.path("candidates")) {
      if (text(candidate, "verdict").equals("taken") && candidate.path("request").isObject()) {
        print(candidate.path("request"), candidate.path("losses"), out);
      }
    }
  }

  private List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode candidate : explanation.path("candidates")) {
      rows.add(
          List.of(
              rows.size() + 1,
              text(candidate, "verdict"),
              text(candidate, "provider_name") + "/" + text(candidate, "model_id"),
              text(candidate, "protocol"),
              why(candidate)));
    }
    for (JsonNode skipped : explanation.path("skipped")) {
      rows.add(
          List.of(
              "-",
              "skipped",
              "mapping " + skipped.path("mapping_id").asText(),
              "-",
              text(skipped.path("reason"), "text")));
    }
    return rows;
  }

  private static String why(JsonNode candidate) {
    String reasons =
        StreamSupport.stream(candidate.path("reasons").spliterator(), false)
            .map(reason -> text(reason, "text"))
            .collect(Collectors.joining("; "));
    JsonNode refused = candidate.path("refused");
    return refused.isObject()
        ? reasons + "; cannot be asked: " + text(refused, "path") + " " + text(refused, "message")
        : reasons;
  }

  private static void print(JsonNode request, JsonNode losses, PrintWriter out) {
    out.println();
    out.println(text(request, "method") + " " + text(request, "url"));
    request
        .path("headers")
        .properties()
        .forEach(header -> out.println(header.getKey() + ": " + header.getValue().asText()));
    out.println();
    out.println(request.path("body"));
    for (JsonNode loss : losses) {
      String detail = text(loss, "detail");
      out.println(
          text(loss, "fate")
              + ": "
              + text(loss, "path")
              + (detail.isEmpty() ? "" : " (" + detail + ")"));
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
