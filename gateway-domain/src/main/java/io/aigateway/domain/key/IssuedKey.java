package io.aigateway.domain.key;

import io.aigateway.domain.secret.Secret;

/**
 * A key together with its secret, which is shown this once.
 *
 * @param key as stored
 * @param raw what callers present
 */
public record IssuedKey(ApiKey key, Secret raw) {}
