package io.aigateway.routing.vendor;

import java.util.List;
import java.util.Optional;

/** What matters of a chat request once it has been found valid; the same for both dialects. */
record Prompt(
    String model,
    boolean streamed,
    Said said,
    Offer offer,
    Limits limits,
    Thinking thinking,
    Optional<Json> answerSchema,
    PromptTokens tokens) {

  /**
   * What was said.
   *
   * @param system the system prompt
   * @param userText the last user text, directives included
   * @param toolResults results that the last turn brings; empty when it brings none
   * @param attachments images and documents of the last turn
   */
  record Said(
      String system, String userText, List<String> toolResults, List<Attachment> attachments) {}

  /**
   * A tool on offer.
   *
   * @param freeform whether it takes a text instead of JSON (OpenAI custom tools)
   */
  record Tool(String name, Json schema, boolean freeform) {}

  /**
   * The tools and how they may be called.
   *
   * @param forced the one tool that must be called
   */
  record Offer(List<Tool> tools, boolean forbidden, Optional<String> forced, boolean parallel) {}

  /** Where the answer must stop. */
  record Limits(long maxTokens, List<String> stops) {}

  /** Whether the model thinks first, and whether it shows that. */
  enum Thinking {
    NONE,
    SHOWN,
    OMITTED
  }

  /**
   * The size of the prompt.
   *
   * @param total all tokens
   * @param read those of them that came from the cache
   * @param written those of them that went into it
   */
  record PromptTokens(int total, int read, int written) {
    int uncached() {
      return total - read - written;
    }
  }
}
