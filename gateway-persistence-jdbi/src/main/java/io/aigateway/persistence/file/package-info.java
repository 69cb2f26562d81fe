/** How files are made that nobody else on the machine may read. */
@NullMarked
package io.aigateway.persistence.file;

import org.jspecify.annotations.NullMarked;
