package io.aigateway.translate.openai;

import io.aigateway.translate.model.Part;
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
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Optional<String> openIndex = Optional.empty();

  private ChatReasoningReader() {}

  static List<Part> parts(Fields message) {
    Optional<String> plain = message.text("reasoning_content").or(() -> message.text("reasoning"));
    message.value("reasoning");
    List<Fields> details = message.objects("reasoning_details");
    List<Fields> blocks = message.objects("thinking_blocks");
    ChatReasoningReader reader = new ChatReasoningReader();
    (details.isEmpty() ? blocks : details).forEach(reader::detail);
    reader.close(Optional.empty());
    boolean told = reader.parts.stream().anyMatch(Part.Reasoning.class::isInstance);
    if (!told) {
      plain
          .filter(words -> !words.isEmpty())
          .ifPresent(words -> reader.parts.addFirst(new Part.Reasoning(words, Optional.empty())));
    }
    return reader.parts;
  }

  private void detail(Fields detail) {
    switch (detail.text("type").orElse("")) {
      case "reasoning.encrypted", "redacted_thinking" -> {
        close(Optional.empty());
        detail.text("data").ifPresent(data -> parts.add(new Part.SealedReasoning(data)));
      }
      case "reasoning.text" -> words(detail, "text");
      case "reasoning.summary" -> words(detail, "summary");
      case "thinking" -> words(detail, "thinking");
      default -> close(Optional.empty());
    }
  }

  private void words(Fields detail, String field) {
    String index = detail.value("index").map(Object::toString).orElse("");
    if (openIndex.isPresent() && !openIndex.get().equals(index)) {
      close(Optional.empty());
    }
    openIndex = Optional.of(index);
    text.append(detail.text(field).orElse(""));
    Optional<String> signature = detail.text("signature").filter(value -> !value.isEmpty());
    if (signature.isPresent() || field.equals("thinking")) {
      close(signature);
    }
  }

  private void close(Optional<String> signature) {
    if (openIndex.isPresent() && (signature.isPresent() || !text.isEmpty())) {
      parts.add(new Part.Reasoning(text.toString(), signature));
    }
    text.setLength(0);
    openIndex = Optional.empty();
  }
}
