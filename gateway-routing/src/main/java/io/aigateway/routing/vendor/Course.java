package io.aigateway.routing.vendor;

import java.time.Duration;
import java.util.Optional;

/** A behaviour, sorted: one fault and the manners around it. */
record Course(
    Behaviour.Fault fault,
    Duration beforeHeaders,
    Duration beforeFirstEvent,
    Duration pace,
    Optional<String> answer,
    boolean refusesPrefill,
    boolean redactsThinking) {

  /** A healthy answer at this pace. */
  static Course normal(Duration pace) {
    return new Course(
        new Behaviour.Normal(), Duration.ZERO, Duration.ZERO, pace, Optional.empty(), false, false);
  }

  /** This course, changed by a behaviour. */
  Course with(Behaviour behaviour) {
    return switch (behaviour) {
      case Behaviour.Fault newFault -> withFault(newFault);
      case Behaviour.Manner manner -> withManner(manner);
      case Behaviour.Together(var parts) -> {
        var course = this;
        for (var part : parts) {
          course = course.with(part);
        }
        yield course;
      }
    };
  }

  private Course withFault(Behaviour.Fault newFault) {
    return new Course(
        newFault, beforeHeaders, beforeFirstEvent, pace, answer, refusesPrefill, redactsThinking);
  }

  private Course withManner(Behaviour.Manner manner) {
    var head = beforeHeaders;
    var first = beforeFirstEvent;
    var between = pace;
    var words = answer;
    var prefill = refusesPrefill;
    var redact = redactsThinking;
    switch (manner) {
      case Behaviour.Delay(var time) -> head = time;
      case Behaviour.SlowFirstToken(var time) -> first = time;
      case Behaviour.Pace(var time) -> between = time;
      case Behaviour.Answer(var text) -> words = Optional.of(text);
      case Behaviour.RefusePrefill() -> prefill = true;
      case Behaviour.RedactedThinking() -> redact = true;
    }
    return new Course(fault, head, first, between, words, prefill, redact);
  }
}
