package io.aigateway.cli;

import io.aigateway.domain.usage.GroupBy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port of {@code gateway usage}. */
interface UsagePort {
  /** The columns of calls counted together. */
  List<String> SUMS =
      List.of(
          "group",
          "requests",
          "successes",
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "total_tokens",
          "cost_usd",
          "latency_ms_mean");

  /** What the row is called in which the groups are added up that are too many to be listed. */
  String REST = "(all others)";

  /** The columns of single calls. */
  List<String> CALLS =
      List.of(
          "created_at",
          "request_id",
          "key_name",
          "alias",
          "provider_name",
          "model_id",
          "protocol",
          "call_method",
          "attempts",
          "status",
          "http_status",
          "input_tokens",
          "output_tokens",
          "cost_usd",
          "latency_ms",
          "error");

  /**
   * Which calls are meant; an empty field means any.
   *
   * @param from not before
   * @param to before
   * @param key name or id
   * @param alias as called
   * @param provider name or id
   * @param status word of the outcome
   */
  record Span(
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<String> key,
      Optional<String> alias,
      Optional<String> provider,
      Optional<String> status) {}

  /** Calls counted together; groups that a summary does not tell apart are one last row. */
  Listing sums(Span span, GroupBy by);

  /** Single calls, newest first, at most so many. */
  Listing calls(Span span, int limit);
}
