package io.aigateway.translate.model;

import java.util.List;

/** Whether and which tool the model must call. */
public sealed interface ToolChoice {
  /** The model decides. */
  record Auto() implements ToolChoice {}

  /** No tool. */
  record None() implements ToolChoice {}

  /** Some tool. */
  record Required() implements ToolChoice {}

  /**
   * This tool.
   *
   * @param name as the client named it
   */
  record Named(String name) implements ToolChoice {}

  /**
   * Only some of the tools.
   *
   * @param names as the client named them
   * @param required whether one of them must be called
   */
  record Allowed(List<String> names, boolean required) implements ToolChoice {
    /** Copies the names. */
    public Allowed {
      names = List.copyOf(names);
    }
  }
}
