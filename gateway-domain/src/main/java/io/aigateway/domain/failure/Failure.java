package io.aigateway.domain.failure;

import java.util.List;

/** All that a caller of a use case may be told when it fails. */
public sealed interface Failure {
  /** A stable, machine-readable code. */
  String code();

  /** Text for people, without secrets. */
  String message();

  /**
   * The input breaks rules.
   *
   * @param errors at least one
   */
  record Invalid(List<FieldError> errors) implements Failure {
    /** Copies the errors. */
    public Invalid {
      errors = List.copyOf(errors);
    }

    @Override
    public String code() {
      return "invalid";
    }

    @Override
    public String message() {
      return String.join("; ", errors.stream().map(e -> e.field() + ": " + e.message()).toList());
    }
  }

  /**
   * Something with this name exists already.
   *
   * @param thing what, such as {@code provider}
   * @param field the field that must be unique
   * @param name the name
   */
  record Duplicate(String thing, String field, String name) implements Failure {
    @Override
    public String code() {
      return "duplicate";
    }

    @Override
    public String message() {
      return "a " + thing + " named '" + name + "' exists already";
    }
  }

  /**
   * There is no such thing.
   *
   * @param thing what, such as {@code provider}
   * @param id as the caller gave it
   */
  record NotFound(String thing, String id) implements Failure {
    @Override
    public String code() {
      return "not_found";
    }

    @Override
    public String message() {
      return "no " + thing + " with id " + id;
    }
  }

  /**
   * Somebody else changed the thing since the caller read it.
   *
   * @param message says who was first
   */
  record Changed(String message) implements Failure {
    @Override
    public String code() {
      return "changed";
    }
  }

  /** Nobody is signed in, or the sign-in is over. */
  record Unauthenticated(String message) implements Failure {
    @Override
    public String code() {
      return "unauthenticated";
    }
  }

  /** Signed in, but not allowed to do this. */
  record Forbidden(String message) implements Failure {
    @Override
    public String code() {
      return "forbidden";
    }
  }

  /** Too many attempts; try again later. */
  record Throttled(String message, long retryAfterSeconds) implements Failure {
    @Override
    public String code() {
      return "throttled";
    }
  }

  /** The same is being done already; try again when it is over. */
  record Busy(String message) implements Failure {
    @Override
    public String code() {
      return "busy";
    }
  }

  /** A vendor could not be reached or did not answer as it should. */
  record UpstreamFailed(String message) implements Failure {
    @Override
    public String code() {
      return "upstream_failed";
    }
  }

  /** The database cannot be used right now. */
  record Unavailable(String message) implements Failure {
    @Override
    public String code() {
      return "unavailable";
    }
  }
}
