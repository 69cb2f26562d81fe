package io.aigateway.persistence.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the journal is kept.
 *
 * @param folder holds nothing else; made when it is missing; belongs to one process at a time
 * @param syncInterval what is written reaches the disk within this time; a crash of the process
 *     loses nothing, a crash of the machine at most this much
 * @param segmentBytes a file that reaches this size is followed by the next one
 * @param maxBytes most bytes of all files together; records that find no room are counted as lost
 */
public record JournalSettings(
    Path folder, Duration syncInterval, long segmentBytes, long maxBytes) {
  private static final Duration DEFAULT_SYNC_INTERVAL = Duration.ofMillis(200);
  private static final long DEFAULT_SEGMENT_BYTES = 8L << 20;
  private static final long DEFAULT_MAX_BYTES = 1L << 30;

  /** The usual settings: 200 ms, files of 8 MiB, 1 GiB together. */
  public static JournalSettings in(Path folder) {
    return new JournalSettings(
        folder, DEFAULT_SYNC_INTERVAL, DEFAULT_SEGMENT_BYTES, DEFAULT_MAX_BYTES);
  }
}
