package io.aigateway.server.telemetry;

import io.aigateway.domain.usage.CallStatus;
import io.aigateway.routing.attempt.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of OpenTelemetry's semantic conventions for generative AI (1.37, in development), and
 * the few of our own.
 */
final class GenAi {
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
  static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
  static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
  static final AttributeKey<String> RESPONSE_MODEL =
      AttributeKey.stringKey("gen_ai.response.model");
  static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
  static final AttributeKey<Long> OUTPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.output_tokens");
  static final AttributeKey<String> TOKEN_TYPE = AttributeKey.stringKey("gen_ai.token.type");
  static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
  static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");

  /** The id that the client, the log and the usage log have. */
  static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("gateway.request_id");

  /** The provider as the operator named it; the conventions' name is that of its protocol. */
  static final AttributeKey<String> OUR_PROVIDER = AttributeKey.stringKey("gateway.provider");

  static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("gateway.attempts");

  static final String CHAT = "chat";

  private GenAi() {}

  /** What the conventions want in {@code error.type}; empty when the attempt served. */
  static Optional<String> error(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Served served -> Optional.empty();
      case Outcome.BrokenOff broken -> Optional.of("stream_broken");
      case Outcome.ClientLeft left -> Optional.of("cancelled");
      case Outcome.NoAnswer none -> Optional.of(none.kind().name().toLowerCase(Locale.ROOT));
      case Outcome.Rejected rejected -> Optional.of(Integer.toString(rejected.status()));
      case Outcome.Nonsense nonsense -> Optional.of("invalid_answer");
      case Outcome.Paused paused -> Optional.of("turn_paused");
      case Outcome.Unsayable unsayable -> Optional.of("untranslatable");
    };
  }

  /** The same for a whole call. */
  static Optional<String> error(CallStatus status) {
    return switch (status) {
      case SUCCESS -> Optional.empty();
      case ERROR -> Optional.of("error");
      case CANCELLED -> Optional.of("cancelled");
    };
  }
}
