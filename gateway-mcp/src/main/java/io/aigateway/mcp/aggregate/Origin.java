package io.aigateway.mcp.aggregate;

import java.util.Comparator;

/**
 * Where an item comes from.
 *
 * @param symbol the service
 * @param name what identifies it there
 */
record Origin(String symbol, String name) {
  /** The order of all lists. */
  static final Comparator<Origin> ORDER =
      Comparator.comparing(Origin::symbol).thenComparing(Origin::name);
}
