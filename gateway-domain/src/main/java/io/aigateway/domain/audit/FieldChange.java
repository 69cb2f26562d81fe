package io.aigateway.domain.audit;

/**
 * One field of a thing that has another value now. Secrets are three stars, before and after.
 *
 * @param field as the API names it
 * @param before empty when there was nothing
 * @param after empty when there is nothing any more
 */
public record FieldChange(String field, String before, String after) {
  /** Most characters kept of a value. */
  public static final int MAX_LENGTH = 500;

  /** Cuts what is too long. */
  public FieldChange {
    before = cut(before);
    after = cut(after);
  }

  private static String cut(String value) {
    return value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH - 1) + "…";
  }
}
