package io.aigateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows with named columns, printed as a table for people or as JSON for programs.
 *
 * @param columns names as the admin API spells them
 * @param rows one value for each column; texts, numbers, booleans, lists of texts
 */
record Listing(List<String> columns, List<List<Object>> rows) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GAP = "  ";
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r]");

  Listing {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The columns of resources as the admin API tells of them. */
  static Listing of(List<String> columns, Iterable<JsonNode> resources) {
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode resource : resources) {
      rows.add(columns.stream().map(column -> value(resource.path(column))).toList());
    }
    return new Listing(columns, rows);
  }

  /** The columns of one resource. */
  static Listing ofOne(List<String> columns, JsonNode resource) {
    return of(columns, List.of(resource));
  }

  /** Whether a column of truths holds nothing but true. */
  boolean allTrue(String column) {
    int index = columns.indexOf(column);
    return rows.stream().allMatch(row -> row.get(index).equals(true));
  }

  /** A column as texts. */
  List<String> texts(String column) {
    int index = columns.indexOf(column);
    return rows.stream().map(row -> text(row.get(index))).toList();
  }

  private static Object value(JsonNode node) {
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      node.forEach(item -> items.add(value(item)));
      return items;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isNumber()) {
      return node.isIntegralNumber() ? node.longValue() : node.decimalValue();
    }
    return node.asText("");
  }

  /** Prints comma-separated values (RFC 4180), names first. */
  void printCsv(PrintWriter out) {
    csvLine(out, columns);
    rows.forEach(row -> csvLine(out, row));
    out.flush();
  }

  private static void csvLine(PrintWriter out, List<?> cells) {
    out.print(cells.stream().map(Listing::cell).collect(Collectors.joining(",")) + "\r\n");
  }

  /** A spreadsheet would take some texts for formulas and run them; these get an apostrophe. */
  private static String cell(Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return text(value);
    }
    String text = text(value);
    String safe = FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  /** Prints all rows. */
  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(json(rows.stream().map(this::named).toList()));
    } else {
      printTable(out);
    }
    out.flush();
  }

  /** Prints the only row, a line for each column. */
  void printOne(PrintWriter out, boolean json) {
    List<Object> row = rows.getFirst();
    if (json) {
      out.println(json(named(row)));
    } else {
      int width = columns.stream().mapToInt(String::length).max().orElse(0);
      for (int i = 0; i < columns.size(); i++) {
        out.println(pad(columns.get(i), width) + GAP + text(row.get(i)));
      }
    }
    out.flush();
  }

  private Map<String, Object> named(List<Object> row) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      named.put(columns.get(i), row.get(i));
    }
    return Collections.unmodifiableMap(named);
  }

  private static String json(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts, numbers and lists are always JSON", e);
    }
  }

  private void printTable(PrintWriter out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
    rows.forEach(row -> lines.add(row.stream().map(Listing::text).toList()));
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .toArray();
    for (List<String> line : lines) {
      out.println(
          IntStream.range(0, line.size())
              .mapToObj(i -> pad(line.get(i), widths[i]))
              .collect(Collectors.joining(GAP))
              .stripTrailing());
    }
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
