package io.aigateway.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import java.util.ArrayList;
import java.util.List;

/** What golden files tell clients, read without any SDK. */
final class GoldenTold {
  private static final String DATA = "data: ";

  private GoldenTold() {}

  /** The cases of a client's dialect that tell it an answer. */
  static List<Golden> whole(Dialect client, String ending) {
    return of(client, ending, false);
  }

  /** The cases that tell it a failure, from the beginning or in the middle. */
  static List<Golden> failed(Dialect client, String ending) {
    return of(client, ending, true);
  }

  private static List<Golden> of(Dialect client, String ending, boolean failed) {
    return Golden.having(ending).stream()
        .filter(golden -> golden.client().equals(client.codec()))
        .filter(golden -> golden.text(ending).contains("\"error\"") == failed)
        .toList();
  }

  /** The data of the events of {@code NAME.client.sse}, without OpenAI's last word. */
  static List<JsonNode> events(Golden golden) {
    List<JsonNode> events = new ArrayList<>();
    for (String line : golden.text(".client.sse").lines().toList()) {
      if (line.startsWith(DATA) && !line.endsWith("[DONE]")) {
        events.add(parsed(line.substring(DATA.length())));
      }
    }
    return events;
  }

  private static JsonNode parsed(String json) {
    try {
      return Json.parse(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
