package io.aigateway.translate.openai;

import static java.util.Map.entry;

import io.aigateway.translate.loss.Fate;
import io.aigateway.translate.model.FieldFates;
import io.aigateway.translate.model.FieldFates.Rule;
import java.util.Map;
import java.util.Set;

/** What becomes of the fields that only Chat Completions knows, elsewhere. */
final class ChatFates {
  /** The stable name of the dialect. */
  static final String SOURCE = "openai";

  /** By field name, of every level. */
  static final FieldFates TABLE =
      new FieldFates(
          Map.ofEntries(
              entry("n", refused("only one choice can be made", "1")),
              entry("logprobs", refused("log probabilities are not available", "false")),
              entry("top_logprobs", refused("log probabilities are not available", "0")),
              entry("audio", refused("audio is not available", "{}")),
              entry("modalities", refused("only text can be answered", "[\"text\"]", "[]")),
              entry("moderation", refused("moderation is not available")),
              entry("web_search_options", refused("no web search is available to this model")),
              entry("logit_bias", dropped("no counterpart", "{}")),
              entry("frequency_penalty", dropped("no counterpart", "0", "0.0")),
              entry("presence_penalty", dropped("no counterpart", "0", "0.0")),
              entry("seed", dropped("no counterpart; best effort by contract")),
              entry("prediction", dropped("no counterpart; only a hint for speed")),
              entry("store", dropped("nothing is stored", "false")),
              entry("metadata", dropped("no counterpart", "{}")),
              entry("verbosity", dropped("no counterpart", "\"medium\"")),
              entry("prompt_cache_key", dropped("no counterpart")),
              entry("prompt_cache_options", dropped("no counterpart", "{}")),
              entry("prompt_cache_retention", dropped("no counterpart")),
              entry("name", dropped("messages carry no names")),
              entry("detail", dropped("no counterpart", "\"auto\"")),
              entry("annotations", dropped("no counterpart", "[]"))));

  private ChatFates() {}

  private static Rule refused(String advice, String... harmless) {
    return new Rule(Fate.REFUSED, Set.of(harmless), advice);
  }

  private static Rule dropped(String advice, String... harmless) {
    return new Rule(Fate.DROPPED, Set.of(harmless), advice);
  }
}
