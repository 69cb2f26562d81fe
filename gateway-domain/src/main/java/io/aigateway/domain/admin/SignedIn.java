package io.aigateway.domain.admin;

import io.aigateway.domain.secret.Secret;

/**
 * A successful sign-in.
 *
 * @param identity who, and with which session
 * @param token what the client presents from now on; shown this once
 */
public record SignedIn(Identity identity, Secret token) {}
