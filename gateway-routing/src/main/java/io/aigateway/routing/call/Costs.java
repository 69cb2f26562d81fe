package io.aigateway.routing.call;

import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.usage.TokenCounts;
import java.math.BigDecimal;
import java.util.Optional;

/** What tokens cost. */
final class Costs {
  /** Prices are per million tokens. */
  private static final int MILLION_DIGITS = 6;

  private Costs() {}

  /** The sum in USD; empty when there are tokens of a kind whose price is unknown. */
  static Optional<BigDecimal> of(TokenCounts tokens, Prices prices) {
    return part(tokens.input(), prices.input())
        .flatMap(sum -> part(tokens.output(), prices.output()).map(sum::add))
        .flatMap(sum -> part(tokens.cacheRead(), prices.cacheRead()).map(sum::add))
        .flatMap(sum -> part(tokens.cacheWrite(), prices.cacheWrite()).map(sum::add));
  }

  private static Optional<BigDecimal> part(long tokens, Optional<BigDecimal> price) {
    return tokens == 0
        ? Optional.of(BigDecimal.ZERO)
        : price.map(
            each -> each.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION_DIGITS));
  }
}
