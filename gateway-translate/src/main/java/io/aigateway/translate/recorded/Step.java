package io.aigateway.translate.recorded;

/**
 * What one event of a recorded stream became.
 *
 * @param read the event as recorded; empty for the end of the stream
 * @param written the events it became, if any
 */
public record Step(String read, String written) {
  /** Where the event that begins here ends: behind the empty line after it, else with the bytes. */
  static int endOfEvent(byte[] events, int from) {
    boolean lineIsEmpty = false;
    for (int i = from; i < events.length; i++) {
      if (events[i] == '\n') {
        if (lineIsEmpty) {
          return i + 1;
        }
        lineIsEmpty = true;
      } else if (events[i] != '\r') {
        lineIsEmpty = false;
      }
    }
    return events.length;
  }
}
