package io.aigateway.server.edge;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;

/**
 * A request whose key may call.
 *
 * @param key who calls
 * @param snapshot the configuration the request keeps to its end
 */
record Admission(ApiKey key, Snapshot snapshot) {}
