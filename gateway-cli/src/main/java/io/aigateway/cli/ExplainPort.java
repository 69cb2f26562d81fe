package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.Dialect;
import java.util.Optional;

/** Port of {@code gateway explain}. */
interface ExplainPort {
  /**
   * A call to be explained.
   *
   * @param dialect what the client speaks
   * @param alias the model as the client names it
   * @param body the client's request; the smallest one when empty
   * @param key who calls, by name or id
   * @param strict whether a loss refuses the call
   */
  record Asked(
      Dialect dialect, String alias, Optional<byte[]> body, Optional<String> key, boolean strict) {}

  /** The explanation as the admin API tells it. */
  JsonNode explain(Asked asked);
}
