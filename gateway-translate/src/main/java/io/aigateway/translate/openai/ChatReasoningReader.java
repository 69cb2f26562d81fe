package io.aigateway.translate.openai;

import io.aigateway.translate.json.Fields;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.ThinkingOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the thinking that clients send back in assistant messages. {@code reasoning_details} and
 * {@code thinking_blocks} carry signatures and win over the plain text fields, which repeat them.
 * Clients that gather a stream without merging send many details of one block: details with one
 * index belong together until their signature.
 */
final class ChatReasoningReader {
  private final List<Placed> parts = new ArrayList<>();
  private String place = "";
  private final StringBuilder text = new StringBuilder();
  private Optional<String> openIndex = Optional.empty();

  private ChatReasoningReader() {}

  static List<Placed> parts(Fields message) {
    Optional<Placed> plain = plain(message, "reasoning_content");
    Optional<Placed> other = plain(message, "reasoning");
    List<Fields> details = message.objects("reasoning_details");
    List<Fields> blocks = message.objects("thinking_blocks");
    ChatReasoningReader reader = new ChatReasoningReader();
    (details.isEmpty() ? blocks : details).forEach(reader::detail);
    reader.close();
    boolean told = reader.parts.stream().anyMatch(one -> one.part() instanceof Part.Reasoning);
    if (!told) {
      plain.or(() -> other).ifPresent(reader.parts::addFirst);
    }
    return reader.parts;
  }

  private static Optional<Placed> plain(Fields message, String name) {
    return message
        .text(name)
        .filter(words -> !words.isEmpty())
        .map(words -> new Placed(new Part.Reasoning(words, Optional.empty()), message.at(name)));
  }

  private void detail(Fields detail) {
    Optional<String> owner = detail.text("id").filter(ThinkingOwner::isMark);
    detail.value("format"); // names the vendor, which the signature proves
    detail.value("index");
    switch (detail.text("type").orElse("")) {
      case "reasoning.encrypted", "redacted_thinking" -> {
        close();
        detail
            .text("data")
            .ifPresent(
                data ->
                    parts.add(
                        new Placed(new Part.SealedReasoning(data, owner), detail.at("data"))));
      }
      case "reasoning.text" -> words(detail, "text", owner);
      case "reasoning.summary" -> words(detail, "summary", owner);
      case "thinking" -> words(detail, "thinking", owner);
      default -> close();
    }
  }

  private void words(Fields detail, String field, Optional<String> owner) {
    String index = detail.value("index").map(Object::toString).orElse("");
    if (openIndex.isPresent() && !openIndex.get().equals(index)) {
      close();
    }
    if (openIndex.isEmpty()) {
      place = detail.at(field);
    }
    openIndex = Optional.of(index);
    text.append(detail.text(field).orElse(""));
    Optional<String> signature = detail.text("signature").filter(value -> !value.isEmpty());
    if (signature.isPresent() || field.equals("thinking")) {
      close(signature, owner);
    }
  }

  private void close() {
    close(Optional.empty(), Optional.empty());
  }

  private void close(Optional<String> signature, Optional<String> owner) {
    if (openIndex.isPresent() && (signature.isPresent() || !text.isEmpty())) {
      parts.add(new Placed(new Part.Reasoning(text.toString(), signature, owner), place));
    }
    text.setLength(0);
    openIndex = Optional.empty();
  }
}
