package io.aigateway.routing.call;

import static java.util.Objects.requireNonNull;

import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.Fate;
import io.aigateway.translate.loss.Loss;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one request lost on its way to one upstream.
 *
 * @param requestId of the call
 * @param alias the model as the client named it
 * @param client what the client speaks
 * @param upstream what the upstream speaks
 * @param losses in the order they were met; never empty
 */
record LossReport(
    String requestId, String alias, Dialect client, Dialect upstream, List<Loss> losses) {
  /** Requires everything and copies the list. */
  LossReport {
    requireNonNull(requestId, "requestId");
    requireNonNull(alias, "alias");
    requireNonNull(client, "client");
    requireNonNull(upstream, "upstream");
    losses = List.copyOf(losses);
  }

  /** From which dialect to which, such as {@code openai-to-anthropic}. */
  String direction() {
    return client.id() + "-to-" + upstream.id();
  }

  /** The fields that met the fate, each once, under the names of the client's dialect's matrix. */
  SortedSet<String> fields(Fate fate) {
    return losses.stream()
        .filter(loss -> loss.fate() == fate)
        .map(client::field)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
