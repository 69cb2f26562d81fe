package io.aigateway.translate.model;

import java.util.List;
import java.util.Optional;

/** One block of a turn. Order within a turn carries meaning and is kept. */
public sealed interface Part {
  /**
   * Words.
   *
   * @param text may be empty; writers whose dialect refuses that leave it out
   * @param cache a cache marker on this block
   * @param extensions unknown fields, such as citations
   */
  record Text(String text, Optional<CacheMark> cache, Extensions extensions) implements Part {
    /** The extension that holds what the words of an answer cite: an array. */
    public static final String CITATIONS = "citations";

    /** Plain words. */
    public static Text of(String text) {
      return new Text(text, Optional.empty(), Extensions.NONE);
    }
  }

  /**
   * A picture.
   *
   * @param media inline, remote or uploaded
   * @param cache a cache marker on this block
   * @param extensions unknown fields, such as a detail level
   */
  record Image(Media media, Optional<CacheMark> cache, Extensions extensions) implements Part {}

  /**
   * A document, such as a PDF.
   *
   * @param media any kind
   * @param title its title or file name
   * @param context what the client says about it
   * @param cache a cache marker on this block
   * @param extensions unknown fields
   */
  record Document(
      Media media,
      Optional<String> title,
      Optional<String> context,
      Optional<CacheMark> cache,
      Extensions extensions)
      implements Part {}

  /**
   * The model's wish to call a tool.
   *
   * @param id names the call for its result; may be empty when the client gave none
   * @param name the tool
   * @param arguments for a function: the text of one JSON value exactly as given, possibly empty or
   *     broken; for a custom tool: free text
   * @param custom whether the tool takes free text instead of JSON
   * @param cache a cache marker on this block
   */
  record ToolCall(
      String id, String name, String arguments, boolean custom, Optional<CacheMark> cache)
      implements Part {}

  /**
   * What a tool answered.
   *
   * @param callId the call's id
   * @param content text, images, documents; may be empty
   * @param error whether the tool failed
   * @param cache a cache marker on this block
   */
  record ToolResult(String callId, List<Part> content, boolean error, Optional<CacheMark> cache)
      implements Part {
    /** Copies the content. */
    public ToolResult {
      content = List.copyOf(content);
    }
  }

  /**
   * The model's thinking.
   *
   * @param text may be empty when the vendor hides it
   * @param signature the vendor's proof; bound to the model that made it; empty when unsigned
   * @param owner the {@link ThinkingOwner} mark of the model that made it; empty when nobody said
   */
  record Reasoning(String text, Optional<String> signature, Optional<String> owner)
      implements Part {
    /** Thinking of a model that nobody named. */
    public Reasoning(String text, Optional<String> signature) {
      this(text, signature, Optional.empty());
    }
  }

  /**
   * Thinking that only its vendor can read.
   *
   * @param data opaque
   * @param owner the {@link ThinkingOwner} mark of the model that made it; empty when nobody said
   */
  record SealedReasoning(String data, Optional<String> owner) implements Part {
    /** Thinking of a model that nobody named. */
    public SealedReasoning(String data) {
      this(data, Optional.empty());
    }
  }

  /**
   * The model's words of refusal.
   *
   * @param text for people
   */
  record Refusal(String text) implements Part {}

  /**
   * A block only its own dialect knows, such as a server tool's result.
   *
   * @param type the block's own type name
   * @param json the whole block
   */
  record Foreign(String type, RawJson json) implements Part {}
}
