package io.aigateway.server.demo;

import io.aigateway.domain.secret.Secret;
import java.util.List;

/**
 * What a newcomer must know.
 *
 * @param key may call everything; valid until the next start
 * @param aliases to be called, in the order to try them
 */
public record DemoBriefing(Secret key, List<String> aliases) {
  /** Copies the aliases. */
  public DemoBriefing {
    aliases = List.copyOf(aliases);
  }
}
