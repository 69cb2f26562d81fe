package io.aigateway.server.settings;

/** Which name answers carry in {@code model}. */
public enum ResponseModel {
  /** The model that really served, as the vendor reported it. */
  SERVED,
  /** The name the client asked for. */
  ALIAS
}
