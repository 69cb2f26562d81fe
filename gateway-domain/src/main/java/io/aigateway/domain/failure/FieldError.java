package io.aigateway.domain.failure;

/**
 * One field of a request that cannot be accepted.
 *
 * @param field as the API names it, such as {@code openai_base_url}
 * @param message what is wrong and what would be right
 */
public record FieldError(String field, String message) {}
