package io.aigateway.routing.vendor;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The scripts of all models. Threads may share it. */
final class Scripts {
  private final Map<String, Script> byModel = new ConcurrentHashMap<>();

  /** The script of a model; a new one when it has none. */
  Script of(String model) {
    return byModel.computeIfAbsent(model, name -> new Script());
  }

  /** What is scripted for the next request to a model. */
  Optional<Behaviour> take(String model) {
    return Optional.ofNullable(byModel.get(model)).flatMap(Script::take);
  }
}
