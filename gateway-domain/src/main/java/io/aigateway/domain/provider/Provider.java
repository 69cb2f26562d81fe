package io.aigateway.domain.provider;

import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A vendor, or anything that speaks like one.
 *
 * @param id positive
 * @param name unique
 * @param endpoints base URL (with the version segment, without a trailing slash) for each protocol
 *     it speaks; at least one
 * @param apiKey sent with every call; empty for a keyless server
 * @param enabled whether calls may go there
 * @param priority a number for people to sort by
 * @param allowPrivateNetwork whether its addresses may be loopback or private ones
 * @param profile name of the upstream profile; empty for the protocol's own
 * @param lastSyncAt when its model list was last read
 * @param createdAt UTC, milliseconds
 * @param updatedAt UTC, milliseconds
 */
public record Provider(
    long id,
    String name,
    SortedMap<DialectId, URI> endpoints,
    Secret apiKey,
    boolean enabled,
    int priority,
    boolean allowPrivateNetwork,
    Optional<String> profile,
    Optional<Instant> lastSyncAt,
    Instant createdAt,
    Instant updatedAt) {
  /** Copies the endpoints. */
  public Provider {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
  }

  /** Where it speaks the protocol, if it does. */
  public Optional<URI> endpoint(DialectId dialect) {
    return Optional.ofNullable(((Map<DialectId, URI>) endpoints).get(dialect));
  }
}
