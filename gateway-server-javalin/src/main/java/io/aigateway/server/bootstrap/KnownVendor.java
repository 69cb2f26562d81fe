package io.aigateway.server.bootstrap;

import io.aigateway.domain.provider.DialectId;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A vendor whose usual environment variables make it a provider.
 *
 * @param name of the provider
 * @param prefix of its variables: {@code PREFIX_API_KEY} and {@code PREFIX_BASE_URL}
 * @param endpoints where it speaks which protocol
 * @param profile the upstream profile; empty for the protocol's own
 */
record KnownVendor(
    String name, String prefix, SortedMap<DialectId, URI> endpoints, Optional<String> profile) {
  private static final DialectId OPENAI = new DialectId("openai");
  private static final DialectId ANTHROPIC = new DialectId("anthropic");

  /** Every vendor known, in the order aliases are given out. */
  static final List<KnownVendor> ALL =
      List.of(
          of("openai", "OPENAI", OPENAI, "https://api.openai.com/v1", Optional.empty()),
          of("anthropic", "ANTHROPIC", ANTHROPIC, "https://api.anthropic.com/v1", Optional.empty()),
          of(
              "gemini",
              "GEMINI",
              OPENAI,
              "https://generativelanguage.googleapis.com/v1beta/openai",
              Optional.of("gemini")),
          new KnownVendor(
              "deepseek",
              "DEEPSEEK",
              endpoints(
                  OPENAI,
                  "https://api.deepseek.com/v1",
                  ANTHROPIC,
                  "https://api.deepseek.com/anthropic/v1"),
              Optional.of("deepseek")),
          of("mistral", "MISTRAL", OPENAI, "https://api.mistral.ai/v1", Optional.of("compatible")),
          of("groq", "GROQ", OPENAI, "https://api.groq.com/openai/v1", Optional.of("compatible")),
          of("xai", "XAI", OPENAI, "https://api.x.ai/v1", Optional.of("compatible")),
          of(
              "openrouter",
              "OPENROUTER",
              OPENAI,
              "https://openrouter.ai/api/v1",
              Optional.of("openrouter")));

  KnownVendor {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
  }

  private static KnownVendor of(
      String name, String prefix, DialectId dialect, String url, Optional<String> profile) {
    return new KnownVendor(
        name, prefix, new TreeMap<>(java.util.Map.of(dialect, URI.create(url))), profile);
  }

  private static SortedMap<DialectId, URI> endpoints(
      DialectId first, String firstUrl, DialectId second, String secondUrl) {
    return new TreeMap<>(
        java.util.Map.of(first, URI.create(firstUrl), second, URI.create(secondUrl)));
  }

  /** The variable that holds the key. */
  String keyVariable() {
    return prefix + "_API_KEY";
  }

  /** The variable that moves its first endpoint. */
  String urlVariable() {
    return prefix + "_BASE_URL";
  }
}
