package io.aigateway.domain.failure;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers everything that is wrong with an input, so that an operator can mend it in one go. Not
 * thread-safe; made for one check.
 */
public final class FieldErrors {
  /** Most characters of a name. */
  public static final int MAX_NAME_LENGTH = 100;

  private final List<FieldError> errors = new ArrayList<>();

  /** Notes the error unless the rule holds. */
  public FieldErrors require(boolean rule, String field, String message) {
    if (!rule) {
      errors.add(new FieldError(field, message));
    }
    return this;
  }

  /** A name has 1 to {@link #MAX_NAME_LENGTH} characters, none of them a control character. */
  public FieldErrors requireName(String field, String name) {
    require(!name.isBlank(), field, "must not be empty");
    require(
        name.length() <= MAX_NAME_LENGTH,
        field,
        "must have at most " + MAX_NAME_LENGTH + " characters");
    return require(
        name.chars().noneMatch(Character::isISOControl),
        field,
        "must not contain control characters");
  }

  /**
   * Ends the check.
   *
   * @throws FailureException with {@code Invalid} when anything was wrong
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new FailureException(new Failure.Invalid(errors));
    }
  }
}
