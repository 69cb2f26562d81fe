package io.aigateway.server.edge;

import io.aigateway.domain.config.Configuration;
import io.aigateway.domain.key.Authentication;
import io.aigateway.routing.call.ModelGateway;
import io.aigateway.routing.call.TokenCounting;
import io.aigateway.server.web.BoundedBody;
import io.aigateway.server.web.ClientAddress;
import io.aigateway.server.web.Surfaces;
import java.time.InstantSource;

/**
 * What the model surface is built of.
 *
 * @param authentication turns credentials into a key
 * @param configuration what is in force
 * @param gateway serves the calls
 * @param counting counts the tokens of prompts
 * @param open the calls under way
 * @param bodies reads bodies
 * @param addresses who a request comes from
 * @param surfaces which dialect a path belongs to
 * @param clock wall clock
 */
public record EdgeParts(
    Authentication authentication,
    Configuration configuration,
    ModelGateway gateway,
    TokenCounting counting,
    OpenCalls open,
    BoundedBody bodies,
    ClientAddress addresses,
    Surfaces surfaces,
    InstantSource clock) {}
