package io.aigateway.translate.model;

import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.UpstreamProfile;

/**
 * What a request writer must know of the upstream.
 *
 * @param model the provider's name of the model
 * @param capabilities what the model accepts
 * @param profile what the server accepts
 * @param sourceFates what the source dialect says of its own extensions
 * @param losses where every loss is reported
 */
public record WriteContext(
    String model,
    ModelCapabilities capabilities,
    UpstreamProfile profile,
    FieldFates sourceFates,
    LossLog losses) {}
