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

  /** A file is deleted as a whole: there must be some, so that room becomes free bit by bit. */
  private static final int SEGMENTS_MIN = 8;

  /** The usual settings: 200 ms, files of 8 MiB, 1 GiB together. */
  public static JournalSettings in(Path folder) {
    return new JournalSettings(
        folder, DEFAULT_SYNC_INTERVAL, DEFAULT_SEGMENT_BYTES, DEFAULT_MAX_BYTES);
  }

  /** The same with another bound on all files together, and files that are small against it. */
  public JournalSettings withMaxBytes(long bytes) {
    return new JournalSettings(
        folder, syncInterval, Math.min(segmentBytes, bytes / SEGMENTS_MIN), bytes);
  }
}
