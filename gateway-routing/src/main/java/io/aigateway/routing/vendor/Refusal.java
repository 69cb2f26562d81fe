package io.aigateway.routing.vendor;

import java.util.Optional;

/**
 * An error answer that a vendor would give; each side knows the envelope for it. Carries no stack:
 * it is an answer, not an accident.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String param;
  private final String code;

  Refusal(int status, String message) {
    this(status, message, "", "");
  }

  /** With the OpenAI fields {@code param} and {@code code}; an empty one is written as null. */
  Refusal(int status, String message, String param, String code) {
    super(message, null, false, false);
    this.status = status;
    this.param = param;
    this.code = code;
  }

  Refusal(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.param = "";
    this.code = "";
  }

  /** A 400. */
  static Refusal invalid(String message) {
    return new Refusal(400, message);
  }

  /** A 400 about one field. */
  static Refusal invalid(String message, String param) {
    return new Refusal(400, message, param, "");
  }

  int status() {
    return status;
  }

  String message() {
    return Optional.ofNullable(getMessage()).orElse("");
  }

  Optional<String> param() {
    return Optional.of(param).filter(p -> !p.isEmpty());
  }

  Optional<String> code() {
    return Optional.of(code).filter(c -> !c.isEmpty());
  }
}
