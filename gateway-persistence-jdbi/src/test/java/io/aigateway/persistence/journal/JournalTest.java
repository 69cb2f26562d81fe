package io.aigateway.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.domain.usage.UsageStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final int SMALL_SEGMENT = 2_000;

  @TempDir private Path folder;
  private final Stores stores = InMemoryStores.empty();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Instant now = Samples.NOW;

  /** One run of the program. Ending it without closing is what a crash is. */
  private final class Run {
    private final JournalFile file;
    private final JournalSink sink;
    private final JournalDrain drain;

    Run(UsageStore store, long maxBytes) {
      this(store, SMALL_SEGMENT, maxBytes, WithoutRoom.SERVE);
    }

    Run(UsageStore store, long segmentBytes, long maxBytes, WithoutRoom withoutRoom) {
      file =
          JournalFile.open(
              new JournalSettings(
                  folder.resolve("journal"), Duration.ofMillis(1), segmentBytes, maxBytes));
      opened.add(file);
      sink = new JournalSink(file, withoutRoom);
      drain = new JournalDrain(file, store, stores.mcpUsage(), stores.keys(), () -> now);
    }

    void call(String requestId) {
      sink.started(Samples.start(requestId));
      sink.finished(Samples.call(requestId));
    }

    /** The lock of a dead process is gone; in one process it has to be taken away. */
    void crash() {
      file.close();
    }
  }

  private Run run() {
    return new Run(stores.usage(), 1 << 20);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable open : opened) {
      open.close();
    }
  }

  private List<CallRecord> stored() {
    return stores.usageQueries().calls(LogFilter.ANY, Optional.empty(), 500).calls().stream()
        .map(logged -> logged.call())
        .toList()
        .reversed();
  }

  private List<String> storedIds() {
    return stored().stream().map(call -> call.start().requestId()).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
      return files.filter(file -> file.toString().endsWith(".journal")).sorted().toList();
    }
  }

  @Test
  void a_finished_call_reaches_the_store_once() {
    Run run = run();
    run.call("r1");
    run.drain.drain();
    run.drain.drain();

    assertThat(stored()).containsExactly(Samples.call("r1"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobody_else_on_the_machine_may_read_who_called_what() throws IOException {
    run().call("r1");

    Path journal = folder.resolve("journal");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(journal)) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void an_mcp_call_reaches_the_store_once_also_after_a_crash() {
    Run first = run();
    first.sink.called(Samples.mcpCall("m1"));
    first.drain.drain();
    first.call("r1");
    first.sink.called(Samples.deniedMcpCall("m2", "no"));
    first.crash();

    run().drain.drain();

    assertThat(stores.mcpUsageQueries().calls(McpLogFilter.ANY, Optional.empty(), 500).calls())
        .extracting(logged -> logged.call())
        .containsExactly(Samples.mcpCall("m1"), Samples.deniedMcpCall("m2", "no"));
    assertThat(storedIds()).containsExactly("r1");
  }

  @Test
  void drained_files_are_deleted_and_their_room_is_free_again() throws IOException {
    Run run = run();
    IntStream.range(0, 50).forEach(i -> run.call("r" + i));
    assertThat(files()).hasSizeGreaterThan(5);

    run.drain.drain();

    assertThat(storedIds()).hasSize(50);
    assertThat(files()).hasSize(1);
    assertThat(run.file.bytes()).isEqualTo(Files.size(files().getFirst()));
  }

  @Test
  void calls_that_finished_before_a_crash_are_there_exactly_once() {
    Run first = run();
    first.call("r1");
    first.drain.drain();
    first.call("r2");
    first.crash();

    Run second = run();
    second.call("r3");
    second.drain.drain();

    assertThat(stored())
        .containsExactly(Samples.call("r1"), Samples.call("r2"), Samples.call("r3"));
  }

  @Test
  void calls_in_flight_at_a_crash_are_stored_as_interrupted() {
    Run first = run();
    first.sink.started(Samples.start("lost"));
    first.call("r1");
    first.crash();

    Run second = run();
    second.sink.started(Samples.start("going-on"));
    second.drain.drain();

    assertThat(stored())
        .containsExactly(Samples.call("r1"), CallRecord.interrupted(Samples.start("lost")));
  }

  @Test
  void a_long_call_is_not_forgotten_when_the_file_with_its_start_is_deleted() throws IOException {
    Run first = run();
    first.sink.started(Samples.start("long"));
    IntStream.range(0, 50).forEach(i -> first.call("r" + i));
    first.drain.drain();
    assertThat(files()).hasSize(1);
    first.crash();

    run().drain.drain();

    assertThat(stored()).last().isEqualTo(CallRecord.interrupted(Samples.start("long")));
  }

  @Test
  void a_second_crash_before_the_recovery_forgets_nothing() {
    Run first = run();
    first.sink.started(Samples.start("one"));
    first.crash();
    Run second = run();
    second.sink.started(Samples.start("two"));
    second.crash();

    run().drain.drain();

    assertThat(storedIds()).containsExactly("one", "two");
  }

  @Test
  void a_torn_tail_costs_nothing_but_itself() throws IOException {
    Run first = run();
    first.call("r1");
    first.call("torn");
    first.crash();
    Path last = files().getLast();
    try (FileChannel channel = FileChannel.open(last, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(last) - 3);
    }

    Run second = run();
    second.call("r2");
    second.drain.drain();

    assertThat(stored())
        .containsExactly(
            Samples.call("r1"), CallRecord.interrupted(Samples.start("torn")), Samples.call("r2"));
  }

  @Test
  void a_database_that_is_away_loses_nothing() {
    boolean[] away = {true};
    Run run =
        new Run(
            calls -> {
              if (away[0]) {
                throw new FailureException(new Failure.Unavailable("away"));
              }
              stores.usage().append(calls);
            },
            1 << 20);
    IntStream.range(0, 20).forEach(i -> run.call("r" + i));
    assertThatExceptionOfType(FailureException.class).isThrownBy(run.drain::drain);

    away[0] = false;
    run.drain.drain();

    assertThat(storedIds()).hasSize(20);
  }

  @Test
  void a_record_that_the_database_refuses_keeps_no_other_waiting() {
    Run run =
        new Run(
            calls -> {
              if (calls.stream().anyMatch(c -> c.start().requestId().equals("bad"))) {
                throw new IllegalArgumentException("refused");
              }
              stores.usage().append(calls);
            },
            1 << 20);
    run.call("r1");
    run.call("bad");
    run.call("r2");
    run.drain.drain();

    assertThat(storedIds()).containsExactly("r1", "r2");
  }

  @Test
  void a_full_journal_counts_what_it_cannot_take_and_goes_on_when_there_is_room() {
    Run run = new Run(stores.usage(), 5_000);
    IntStream.range(0, 50).forEach(i -> run.call("r" + i));
    long lost = run.sink.lost();

    run.drain.drain();
    run.call("after");
    run.drain.drain();

    assertThat(lost).isPositive();
    assertThat(run.sink.lost()).isEqualTo(lost);
    assertThat(storedIds()).contains("r0", "after").hasSizeLessThan(50);
  }

  @Test
  void calls_are_refused_before_the_room_for_those_under_way_is_gone() {
    Run run = new Run(stores.usage(), 1 << 20, 20_000, WithoutRoom.REFUSE);
    List<String> begun = new ArrayList<>();
    String next = "r0";
    while (run.sink.started(Samples.start(next))) {
      begun.add(next);
      next = "r" + begun.size();
    }
    begun.forEach(id -> run.sink.finished(Samples.call(id)));
    run.drain.drain();

    assertThat(begun).hasSizeGreaterThan(5);
    assertThat(storedIds()).containsExactlyElementsOf(begun);
    assertThat(run.sink.refused()).isEqualTo(1);
    assertThat(run.sink.lost()).isZero();
  }

  @Test
  void calls_are_taken_again_as_soon_as_there_is_room() {
    Run run = new Run(stores.usage(), 500, 5_000, WithoutRoom.REFUSE);
    int calls = 0;
    while (run.sink.started(Samples.start("r" + calls))) {
      run.sink.finished(Samples.call("r" + calls));
      calls++;
    }
    assertThat(run.sink.isFull()).isTrue();
    assertThat(run.drain.waitingBytes()).isEqualTo(run.file.bytes());

    run.drain.drain();

    assertThat(storedIds()).hasSize(calls);
    assertThat(run.drain.waitingBytes()).isZero();
    assertThat(run.sink.started(Samples.start("after"))).isTrue();
    assertThat(run.sink.isFull()).isFalse();
    assertThat(run.sink.refused()).isEqualTo(1);
    assertThat(run.sink.lost()).isZero();
  }

  @Test
  void files_are_small_against_a_small_journal() {
    JournalSettings usual = JournalSettings.in(folder);

    assertThat(usual.withMaxBytes(8_000).segmentBytes()).isEqualTo(1_000);
    assertThat(usual.withMaxBytes(8L << 30).segmentBytes()).isEqualTo(usual.segmentBytes());
  }

  @Test
  void a_cancelled_call_is_recorded_and_does_no_harm_to_the_journal() {
    Run run = run();
    Thread.currentThread().interrupt();
    run.call("cancelled");
    boolean stillInterrupted = Thread.interrupted();
    run.call("next");
    run.drain.drain();

    assertThat(stillInterrupted).isTrue();
    assertThat(storedIds()).containsExactly("cancelled", "next");
  }

  @Test
  void two_processes_cannot_share_a_journal() {
    run();

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(this::run)
        .withMessageContaining("usage.journal_path");
  }

  @Test
  void closing_the_drain_moves_what_is_left() {
    Run run = run();
    run.drain.start();
    run.call("r1");
    run.drain.close();

    assertThat(storedIds()).containsExactly("r1");
    assertThat(run.drain.isStuck()).isFalse();
  }

  @Test
  void the_last_use_of_keys_is_written_when_the_drain_closes() {
    KeyDraft draft = new KeyDraft("ci", true, Optional.empty());
    IntStream.range(0, 4)
        .forEach(
            i ->
                stores
                    .keys()
                    .insert(
                        new KeyDraft(draft.name() + i, true, Optional.empty()),
                        Samples.hash(Integer.toString(i)),
                        "",
                        Samples.NOW));
    long keyId = Samples.start("r").keyId();
    Run run = run();
    run.drain.start();
    run.call("r1");
    run.drain.close();

    assertThat(stores.keys().find(keyId).orElseThrow().lastUsedAt()).contains(Samples.NOW);
  }

  @Test
  void the_last_use_of_a_busy_key_is_written_once_a_minute() {
    long keyId = stores.keys().insert(Samples.key("ci"), Samples.hash("a"), "", now).id();
    LastUses uses = new LastUses(stores.keys(), () -> now);
    uses.note(keyId, Samples.NOW);
    uses.writeIfDue();
    assertThat(stores.keys().find(keyId).orElseThrow().lastUsedAt()).isEmpty();

    now = now.plus(LastUses.INTERVAL);
    uses.writeIfDue();
    assertThat(stores.keys().find(keyId).orElseThrow().lastUsedAt()).contains(Samples.NOW);
  }
}
