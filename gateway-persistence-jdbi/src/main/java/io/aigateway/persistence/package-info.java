/** The domain's repositories on SQLite and PostgreSQL. */
@NullMarked
package io.aigateway.persistence;

import org.jspecify.annotations.NullMarked;
