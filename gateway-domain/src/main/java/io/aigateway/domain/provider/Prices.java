package io.aigateway.domain.provider;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Prices in USD per million tokens; an unknown price is empty, never zero.
 *
 * @param input uncached prompt tokens
 * @param output answer tokens
 * @param cacheRead prompt tokens read from a cache
 * @param cacheWrite prompt tokens written to a cache
 */
public record Prices(
    Optional<BigDecimal> input,
    Optional<BigDecimal> output,
    Optional<BigDecimal> cacheRead,
    Optional<BigDecimal> cacheWrite) {
  /** Nothing known. */
  public static final Prices UNKNOWN =
      new Prices(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
