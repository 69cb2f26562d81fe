package io.aigateway.translate;

import static java.util.Objects.requireNonNull;

import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.UpstreamProfile;
import java.util.Optional;

/**
 * Where a request goes.
 *
 * @param dialect what the upstream speaks
 * @param model the upstream's name of the model
 * @param capabilities what the model accepts
 * @param profile what the server accepts
 * @param policy what to do with losses
 * @param modelEcho the model name the client shall see in answers; empty to show the upstream's
 */
public record Target(
    Dialect dialect,
    String model,
    ModelCapabilities capabilities,
    UpstreamProfile profile,
    LossPolicy policy,
    Optional<String> modelEcho) {
  /** Requires everything. */
  public Target {
    requireNonNull(dialect, "dialect");
    requireNonNull(model, "model");
    requireNonNull(capabilities, "capabilities");
    requireNonNull(profile, "profile");
    requireNonNull(policy, "policy");
    requireNonNull(modelEcho, "modelEcho");
  }

  /** A target of which only dialect and model are known, with lenient losses. */
  public static Target of(Dialect dialect, String model) {
    return new Target(
        dialect,
        model,
        ModelCapabilities.unknown(),
        UpstreamProfile.openAi(),
        LossPolicy.LENIENT,
        Optional.empty());
  }
}
