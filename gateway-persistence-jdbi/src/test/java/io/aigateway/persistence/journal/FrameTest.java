package io.aigateway.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.usage.AttemptOutcome;
import io.aigateway.domain.usage.CallAttempt;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.ServedBy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final Entry STARTED = new Entry.Started(Samples.start("r1"));
  private static final Entry FINISHED = new Entry.Finished(Samples.call("r1"));
  private static final Entry FAILED = new Entry.Finished(Samples.failedCall("r2", "üble Sache"));

  private static final Entry RETRIED = new Entry.Finished(Samples.retriedCall("r3"));

  private static final Entry CALLED = new Entry.McpCalled(Samples.deniedMcpCall("m1", "nein, ü"));

  private static ByteBuffer bytes(Entry... entries) {
    ByteBuffer all = ByteBuffer.allocate(1 << 16);
    for (Entry entry : entries) {
      all.put(Frame.of(entry));
    }
    return all.flip();
  }

  @Test
  void entries_come_back_with_everything() {
    Frame.Found found = Frame.read(bytes(STARTED, FINISHED, CALLED, FAILED, RETRIED), 10, false);

    assertThat(found.entries()).containsExactly(STARTED, FINISHED, CALLED, FAILED, RETRIED);
    assertThat(found.skipped()).isZero();
  }

  @Test
  void reading_stops_behind_the_last_call_of_a_batch() {
    ByteBuffer bytes = bytes(STARTED, FINISHED, FAILED);

    assertThat(Frame.read(bytes, 1, false).entries()).containsExactly(STARTED, FINISHED);
    assertThat(Frame.read(bytes, 1, false).entries()).containsExactly(FAILED);
  }

  @Test
  void a_torn_end_is_waited_for_or_skipped_wherever_it_is_torn() {
    int whole = bytes(STARTED).remaining();
    int both = bytes(STARTED, FINISHED).remaining();
    List<Frame.Found> waiting = new ArrayList<>();
    List<Frame.Found> ended = new ArrayList<>();
    for (int end = whole; end < both; end++) {
      waiting.add(Frame.read(bytes(STARTED, FINISHED).limit(end), 10, false));
      ended.add(Frame.read(bytes(STARTED, FINISHED).limit(end), 10, true));
    }

    assertThat(waiting).extracting(Frame.Found::entries).containsOnly(List.of(STARTED));
    assertThat(waiting).extracting(Frame.Found::consumed).containsOnly(whole);
    assertThat(ended).extracting(Frame.Found::entries).containsOnly(List.of(STARTED));
    assertThat(ended).allMatch(found -> found.consumed() == whole + found.skipped());
  }

  @Test
  void any_flipped_bit_costs_its_own_frame_only() {
    int begin = bytes(STARTED).remaining();
    int end = bytes(STARTED, FINISHED).remaining();
    for (int at = begin; at < end; at++) {
      ByteBuffer damaged = bytes(STARTED, FINISHED, FAILED);
      damaged.put(at, (byte) (damaged.get(at) ^ 0x10));

      assertThat(Frame.read(damaged, 10, true).entries())
          .as("bit flipped in byte %d", at)
          .containsExactly(STARTED, FAILED);
    }
  }

  @Test
  void an_entry_of_a_newer_program_is_counted_and_left_out() {
    byte[] newer = EntryCodec.encode(STARTED);
    newer[0] = 99;

    assertThat(EntryCodec.decode(newer)).isEmpty();
    assertThat(EntryCodec.decode(new byte[0])).isEmpty();
  }

  @Test
  void a_call_of_before_attempts_were_told_is_read() {
    byte[] written =
        Base64.getDecoder()
            .decode(
                """
                AQIAAnIxAAABnLc9MnEABm9wZW5haQEACTE5Mi4wLjIuNwAAAAAAAAAEAAJjaQAEZmFzdAAHQ09OVkVS\
                VAEAAAAAAAAAAwAGdmVuZG9yAAx2ZW5kb3ItbGFyZ2UAAAACAAdTVUNDRVNTAAAAyAAAAAAAAAAAZAAA\
                AAAAAAAUAAAAAAAAAB4AAAAAAAAABAAAAAAAAAAFAAVFWEFDVAEADjAuMDAwMTIzNDU2Nzg5AAAAAAAA\
                BNIAAAAAAAABQQ==\
                """);

    assertThat(EntryCodec.decode(written)).contains(FINISHED);
  }

  @Test
  void a_call_with_the_longest_texts_everywhere_fits_into_a_frame() {
    String longest = "語".repeat(1_000_000);
    CallAttempt attempt =
        new CallAttempt(
            new ServedBy(1, longest, longest),
            CallMethod.CONVERT,
            AttemptOutcome.CLIENT_LEFT,
            OptionalInt.of(200),
            Optional.of(longest),
            Long.MAX_VALUE,
            Long.MAX_VALUE);
    CallStart start =
        new CallStart(
            longest,
            Samples.NOW,
            new DialectId("openai"),
            true,
            longest,
            Long.MAX_VALUE,
            longest,
            longest);
    Entry entry =
        new Entry.Finished(
            Samples.call(start, Collections.nCopies(CallAttempt.MAX_OF_A_CALL, attempt)));

    assertThat(Frame.read(Frame.of(entry), 1, true).entries()).hasSize(1);
  }

  @Test
  void a_text_without_end_is_cut() {
    Entry endless = new Entry.Finished(Samples.failedCall("r", "x".repeat(1_000_000)));

    List<Entry> read = Frame.read(Frame.of(endless), 1, true).entries();

    assertThat(read)
        .containsExactly(new Entry.Finished(Samples.failedCall("r", "x".repeat(Fields.MAX_TEXT))));
  }
}
