/** Records of finished calls and their queries. */
@NullMarked
package io.aigateway.domain.usage;

import org.jspecify.annotations.NullMarked;
