package io.aigateway.domain.failure;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Carries a {@link Failure} to whoever answers the caller. It is an answer, not a defect. */
public final class FailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /** Carries the failure; no stack trace is taken. */
  public FailureException(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = requireNonNull(failure, "failure");
  }

  /** One field is wrong. */
  public static FailureException invalid(String field, String message) {
    return new FailureException(new Failure.Invalid(List.of(new FieldError(field, message))));
  }

  /** There is no such thing. */
  public static FailureException notFound(String thing, long id) {
    return new FailureException(new Failure.NotFound(thing, Long.toString(id)));
  }

  /** What the caller is told. */
  public Failure failure() {
    return failure;
  }
}
