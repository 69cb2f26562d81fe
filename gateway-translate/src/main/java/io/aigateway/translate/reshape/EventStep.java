package io.aigateway.translate.reshape;

import io.aigateway.translate.model.StreamEvent;
import java.util.function.Consumer;

/**
 * One of the things the gateway itself does to an answer on its way. What comes in is in order, and
 * so is what comes out. Not safe for use by several threads.
 */
@FunctionalInterface
interface EventStep {
  /** Tells what the client is to know instead of the event, now or later. */
  void on(StreamEvent event, Consumer<StreamEvent> told);

  /** This step, and then the other with what it tells. */
  default EventStep then(EventStep next) {
    return (event, told) -> on(event, between -> next.on(between, told));
  }
}
