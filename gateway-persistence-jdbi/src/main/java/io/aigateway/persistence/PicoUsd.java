package io.aigateway.persistence;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Costs as whole picodollars (10⁻¹² USD): both databases add integers exactly, and a price of six
 * decimals per million tokens leaves nothing to round.
 */
final class PicoUsd {
  /** Sums are taken of the parts above and below this, so that no sum of ours can overflow. */
  static final long SPLIT = 1_000_000_000_000L;

  private static final int SCALE = 12;

  private PicoUsd() {}

  /** Rounds what is finer; nine million dollars for one call are taken as the most. */
  static long of(BigDecimal usd) {
    BigDecimal picos = usd.movePointRight(SCALE).setScale(0, RoundingMode.HALF_EVEN);
    return picos.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  /** The whole dollars of a sum, at most as many as fit. */
  static BigDecimal wholeDollars(BigDecimal usd) {
    return usd.setScale(0, RoundingMode.DOWN).min(BigDecimal.valueOf(Long.MAX_VALUE));
  }

  static BigDecimal usd(long picos) {
    return trimmed(BigDecimal.valueOf(picos, SCALE));
  }

  /** A sum, of its whole dollars and the rest in picodollars. */
  static BigDecimal usd(long dollars, long picos) {
    return trimmed(BigDecimal.valueOf(dollars).add(BigDecimal.valueOf(picos, SCALE)));
  }

  private static BigDecimal trimmed(BigDecimal usd) {
    BigDecimal trimmed = usd.stripTrailingZeros();
    return trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed;
  }
}
