package io.aigateway.domain.admin;

import java.time.Duration;

/**
 * How long a sign-in lasts.
 *
 * @param idle it ends when unused for this long
 * @param absolute it ends this long after it began, used or not
 */
public record SessionLimits(Duration idle, Duration absolute) {}
