package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Calls as lines of comma-separated values (RFC 4180). */
final class UsageCsv {
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r]");

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "request_id",
          "created_at",
          "protocol",
          "call_method",
          "stream",
          "client_ip",
          "key_id",
          "key_name",
          "alias",
          "provider_id",
          "provider_name",
          "model_id",
          "attempts",
          "status",
          "http_status",
          "error",
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "total_tokens",
          "usage_state",
          "cost_usd",
          "latency_ms",
          "first_token_ms");

  private final Writer out;

  UsageCsv(Writer out) {
    this.out = out;
  }

  /** Writes the names of the columns. */
  void head() throws IOException {
    out.write(String.join(",", COLUMNS) + "\r\n");
  }

  /** Writes one call. */
  void line(ObjectNode call) throws IOException {
    out.write(
        COLUMNS.stream().map(column -> cell(call.path(column))).collect(Collectors.joining(","))
            + "\r\n");
  }

  /** Writes a line that is no call. */
  void note(String text) throws IOException {
    out.write(quoted(text) + "\r\n");
  }

  private static String cell(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (value.isBigDecimal()) {
      return value.decimalValue().toPlainString();
    }
    return value.isTextual() ? quoted(value.textValue()) : value.asText();
  }

  /** A spreadsheet would take some texts for formulas and run them; these get an apostrophe. */
  private static String quoted(String text) {
    String safe = FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
