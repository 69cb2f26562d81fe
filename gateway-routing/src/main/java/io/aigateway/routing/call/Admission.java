package io.aigateway.routing.call;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.translate.outcome.Fault;
import java.util.Optional;

/** Whether the key may call the alias. Pure. */
final class Admission {
  private Admission() {}

  /** Why the call is refused; empty when it may go on. */
  static Optional<Fault> refusal(ClientCall call) {
    String name = call.request().model();
    Optional<Alias> alias = call.snapshot().alias(name).filter(Alias::enabled);
    if (alias.isEmpty()) {
      return Optional.of(Faults.unknownModel(name));
    }
    return call.key().allows(GrantKind.MODELS, alias.get().id())
        ? Optional.empty()
        : Optional.of(Faults.forbiddenModel(name));
  }
}
