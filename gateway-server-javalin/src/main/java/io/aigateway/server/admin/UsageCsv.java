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

  private final Writer out;
  private final List<String> columns;

  UsageCsv(Writer out, List<String> columns) {
    this.out = out;
    this.columns = columns;
  }

  /** Writes the names of the columns. */
  void head() throws IOException {
    out.write(String.join(",", columns) + "\r\n");
  }

  /** Writes one call. */
  void line(ObjectNode call) throws IOException {
    out.write(
        columns.stream().map(column -> cell(call.path(column))).collect(Collectors.joining(","))
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
