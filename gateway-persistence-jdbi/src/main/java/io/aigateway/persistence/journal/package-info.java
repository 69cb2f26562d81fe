/**
 * Where the records of calls go first: files that are only appended to, so that no call waits for a
 * database and none is forgotten when the process dies.
 */
@NullMarked
package io.aigateway.persistence.journal;

import org.jspecify.annotations.NullMarked;
