package io.aigateway.cli.doctor;

import java.util.Optional;
import java.util.Set;

/** What a trial of a provider or an MCP service says, whoever made it. */
final class TrialFindings {
  private static final Set<Integer> REFUSED = Set.of(401, 403);

  private TrialFindings() {}

  /**
   * A call of a provider.
   *
   * @param status HTTP status; 0 without an answer
   * @param error why it failed; empty when it did not
   */
  static Finding provider(
      String name, String protocol, int status, String worked, Optional<String> error) {
    String subject = "provider " + name + " (" + protocol + ")";
    return error
        .map(
            why ->
                Finding.fail(
                    subject,
                    why,
                    REFUSED.contains(status)
                        ? "give it a credential: gateway provider update " + name + " --api-key"
                        : "look at its address: gateway provider show " + name))
        .orElseGet(() -> Finding.ok(subject, worked));
  }

  /**
   * A connection to an MCP service.
   *
   * @param error why it failed; empty when it did not
   */
  static Finding mcpService(String name, String worked, Optional<String> error) {
    String subject = "mcp service " + name;
    return error
        .map(why -> Finding.fail(subject, why, "see gateway mcp show " + name + ", or disable it"))
        .orElseGet(() -> Finding.ok(subject, worked));
  }
}
