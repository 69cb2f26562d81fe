package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import io.aigateway.translate.json.Elements;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.json.JsonScan;
import io.aigateway.translate.json.Splice.Edit;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds thinking in a request that Anthropic's API would refuse the request for: thinking without a
 * signature, and thinking sealed by another vendor's model (Anthropic docs, extended thinking). The
 * gateway itself tells such thinking when a model of another vendor serves a Messages client. Used
 * once.
 */
final class StrayThinking {
  private static final String REASON = "thinking of another vendor's model cannot be replayed";

  private final LossLog losses;
  private final List<Edit> edits = new ArrayList<>();

  StrayThinking(LossLog losses) {
    this.losses = losses;
  }

  /**
   * Edits, in no order, that leave it out; a message of which nothing else is left goes with it.
   */
  List<Edit> edits(byte[] request) {
    try (JsonParser parser = Json.factory().createParser(request)) {
      JsonScan.document(
          parser,
          (name, value) -> {
            if (name.equals("messages")) {
              messages(value);
            } else {
              value.skipChildren();
            }
          });
      return edits;
    } catch (IOException e) {
      throw new UncheckedIOException("the request was JSON a moment ago", e);
    }
  }

  private void messages(JsonParser value) throws IOException {
    Elements messages = new Elements();
    List<Edit> within = new ArrayList<>();
    JsonScan.array(
        value,
        message -> {
          Elements blocks = new Elements();
          String path = "messages[" + messages.size() + "]";
          messages.add(message, element -> message(element, path, blocks));
          if (blocks.allGo()) {
            messages.lastGoes();
          } else {
            within.addAll(blocks.removal());
          }
        });
    edits.addAll(within);
    edits.addAll(messages.removal());
  }

  private void message(JsonParser message, String path, Elements blocks) throws IOException {
    JsonScan.object(
        message,
        (name, value) -> {
          if (!name.equals("content")) {
            value.skipChildren();
            return;
          }
          JsonScan.array(value, element -> block(element, path, blocks));
        });
  }

  private void block(JsonParser element, String path, Elements blocks) throws IOException {
    Block block = new Block();
    blocks.add(element, value -> JsonScan.object(value, block::member));
    block
        .stray()
        .ifPresent(
            field -> {
              losses.dropped(
                  path + ".content[" + (blocks.size() - 1) + "]." + field,
                  LossCause.FOREIGN_THINKING,
                  REASON);
              blocks.lastGoes();
            });
  }

  /** One block, as far as it matters here. */
  private static final class Block {
    private String type = "";
    private String signature = "";
    private String data = "";

    void member(String name, JsonParser value) throws IOException {
      switch (name) {
        case "type" -> type = JsonScan.text(value);
        case "signature" -> signature = JsonScan.text(value);
        case "data" -> data = JsonScan.text(value);
        default -> value.skipChildren();
      }
    }

    /** The field that the API would refuse. */
    Optional<String> stray() {
      return switch (type) {
        case "thinking" -> Optional.of("thinking").filter(field -> signature.isEmpty());
        case "redacted_thinking" -> Optional.of("data").filter(field -> ForeignSeal.is(data));
        default -> Optional.empty();
      };
    }
  }
}
