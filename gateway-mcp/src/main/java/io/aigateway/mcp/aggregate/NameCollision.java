package io.aigateway.mcp.aggregate;

import java.util.List;

/**
 * Items whose names would look alike and therefore got a hash each.
 *
 * @param style the style in which they would
 * @param name the name none of them got
 * @param origins the items, each as {@code symbol} and own name separated by a space, in order
 */
public record NameCollision(NameStyle style, String name, List<String> origins) {
  /** Copies the list. */
  public NameCollision {
    origins = List.copyOf(origins);
  }
}
