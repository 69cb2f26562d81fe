/** What was recorded of an exchange, said in another dialect; nothing is sent. */
@NullMarked
package io.aigateway.translate.recorded;

import org.jspecify.annotations.NullMarked;
