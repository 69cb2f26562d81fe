package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aigateway.translate.json.JsonScan;
import io.aigateway.translate.json.Members;
import io.aigateway.translate.json.Splice.Edit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a request asks for usage at the end of its stream ({@code stream_options.include_usage},
 * OpenAI API reference), and the edits that make it ask.
 */
final class UsageWish {
  private final List<Edit> edits = new ArrayList<>();
  private boolean wanted;

  /** Reads a value of {@code stream_options}. */
  void options(JsonParser value) throws IOException {
    wanted = false;
    int start = Members.start(value);
    if (value.currentToken() != JsonToken.START_OBJECT) {
      edits.add(edit(start, Members.skip(value), "{\"include_usage\":true}"));
      return;
    }
    int found = edits.size();
    List<String> names = new ArrayList<>(1);
    JsonScan.object(
        value,
        (name, member) -> {
          names.add(name);
          option(name, member);
        });
    if (edits.size() == found) {
      String comma = names.isEmpty() ? "" : ",";
      edits.add(edit(start + 1, start + 1, "\"include_usage\":true" + comma));
    }
  }

  /** Takes the place of the brace that ends the request. */
  void close(int brace) {
    if (edits.isEmpty()) {
      edits.add(edit(brace, brace, ",\"stream_options\":{\"include_usage\":true}"));
    }
  }

  boolean wanted() {
    return wanted;
  }

  List<Edit> edits() {
    return List.copyOf(edits);
  }

  private void option(String name, JsonParser value) throws IOException {
    if (!name.equals("include_usage")) {
      value.skipChildren();
      return;
    }
    wanted = value.currentToken() == JsonToken.VALUE_TRUE;
    int start = Members.start(value);
    edits.add(edit(start, Members.skip(value), "true"));
  }

  private static Edit edit(int start, int end, String text) {
    return new Edit(start, end, text.getBytes(UTF_8));
  }
}
