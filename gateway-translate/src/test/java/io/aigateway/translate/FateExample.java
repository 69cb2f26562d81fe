package io.aigateway.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.Fate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One declared case of one field, shown by a request that has it and nothing else of note.
 *
 * @param field the field as the table names it
 * @param fate the case
 * @param target what the upstream is like
 * @param body the client's request
 * @param sign for a field that lives on: what must stand in the upstream's body; else the exact
 *     path at which the loss or refusal is reported
 */
record FateExample(String field, Fate fate, FateTarget target, ObjectNode body, String sign) {
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

  /** The examples of a dialect, from its file. */
  static List<FateExample> of(Dialect dialect) {
    String name = "/fates/" + dialect.id() + ".txt";
    try (InputStream in = FateExample.class.getResourceAsStream(name)) {
      List<FateExample> examples = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          examples.add(parse(dialect, line.split(" \\| ", -1)));
        }
      }
      return examples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FateExample parse(Dialect dialect, String[] cells) throws IOException {
    ObjectNode body = minimal(dialect);
    body.setAll((ObjectNode) Json.parse(cells[3].strip()));
    return new FateExample(
        cells[0].strip(),
        Fate.valueOf(cells[1].strip()),
        FateTarget.valueOf(cells[2].strip()),
        body,
        cells[4].strip());
  }

  /** A request that says nothing but hello. */
  static ObjectNode minimal(Dialect dialect) throws JsonProcessingException {
    return (ObjectNode)
        Json.parse(
            switch (dialect) {
              case OPENAI_CHAT ->
                  """
                  {"model":"m","messages":[{"role":"user","content":"hello"}]}\
                  """;
              case ANTHROPIC_MESSAGES ->
                  """
                  {"model":"m","max_tokens":100,"messages":[{"role":"user","content":"hello"}]}\
                  """;
            });
  }

  /** Whether the path leads to something in the request. */
  boolean holds(String path) {
    JsonNode node = body;
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      node =
          step.group(1) != null
              ? node.path(step.group(1))
              : node.path(Integer.parseInt(step.group(2)));
    }
    return !node.isMissingNode();
  }

  @Override
  public String toString() {
    return field + " " + fate + " " + target;
  }
}
