package io.aigateway.domain.provider;

import io.aigateway.domain.failure.FieldErrors;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** What may be said about a provider's model. Pure. */
final class ModelRules {
  /** Most characters of a vendor's model name. */
  static final int MAX_MODEL_ID_LENGTH = 200;

  /** Digits behind the point of a price, USD per million tokens. */
  static final int MAX_PRICE_SCALE = 12;

  /** Highest price, USD per million tokens; a bound for what costs can become. */
  static final BigDecimal MAX_PRICE = BigDecimal.valueOf(1_000_000);

  private ModelRules() {}

  /**
   * The draft itself.
   *
   * @throws io.aigateway.domain.failure.FailureException with {@code Invalid}
   */
  static ModelDraft check(ModelDraft draft) {
    FieldErrors errors = new FieldErrors();
    errors.require(!draft.modelId().isBlank(), "model_id", "must not be empty");
    errors.require(
        draft.modelId().length() <= MAX_MODEL_ID_LENGTH,
        "model_id",
        "must have at most " + MAX_MODEL_ID_LENGTH + " characters");
    errors.require(
        draft.modelId().chars().noneMatch(Character::isISOControl),
        "model_id",
        "must not contain control characters");
    checkTokens("context_window", draft.contextWindow(), errors);
    checkTokens("max_output", draft.maxOutput(), errors);
    checkPrice("input_price", draft.prices().input(), errors);
    checkPrice("output_price", draft.prices().output(), errors);
    checkPrice("cache_read_price", draft.prices().cacheRead(), errors);
    checkPrice("cache_write_price", draft.prices().cacheWrite(), errors);
    errors.throwIfAny();
    return draft;
  }

  private static void checkTokens(String field, OptionalInt tokens, FieldErrors errors) {
    errors.require(
        tokens.isEmpty() || tokens.getAsInt() >= 0,
        field,
        "must not be negative; leave it out when it is unknown");
  }

  private static void checkPrice(String field, Optional<BigDecimal> price, FieldErrors errors) {
    errors.require(
        price.isEmpty() || price.get().signum() >= 0,
        field,
        "must not be negative; leave it out when it is unknown");
    errors.require(
        price.isEmpty() || price.get().compareTo(MAX_PRICE) <= 0,
        field,
        "must be at most " + MAX_PRICE);
    errors.require(
        price.isEmpty() || price.get().scale() <= MAX_PRICE_SCALE,
        field,
        "must have at most " + MAX_PRICE_SCALE + " digits behind the point");
  }
}
