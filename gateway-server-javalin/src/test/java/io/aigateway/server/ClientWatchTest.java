package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.routing.vendor.Behaviour;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a client's connection while a vendor thinks and there is nothing to be said. */
@Timeout(120)
class ClientWatchTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration BRIEF = Duration.ofMillis(300);

  /** Longer than {@code server.idle_timeout} of the tests. */
  private static final Duration IDLE = Duration.ofSeconds(2);

  @TempDir Path directory;
  private GatewayRig rig;
  private String key;

  @BeforeEach
  void start() throws IOException {
    // A heartbeat would find the client gone, too.
    rig =
        GatewayRig.start(
            directory,
            Map.of("AG_SERVER_STREAM_HEARTBEAT", "1h", "AG_SERVER_IDLE_TIMEOUT", "500ms"));
    rig.alias("thinker", rig.model("openai", "demo-gpt"));
    key = rig.key("k").raw().reveal();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_client_that_leaves_while_the_vendor_thinks_ends_the_call_there_too(boolean stream)
      throws Exception {
    rig.vendor.script("demo-gpt").always(new Behaviour.NeverAnswers());

    try (RawClient client = connect()) {
      client.write(RawClient.chat(key, "thinker", stream, "hi"));
      awaitCalls(1);
    }

    assertThat(rig.vendor.awaitCall(call -> call.clientLeft(), LONG)).isPresent();
    assertThat(onlyCall()).isEqualTo(CallStatus.CANCELLED);
  }

  @Test
  void a_client_that_leaves_in_a_silent_moment_of_a_stream_ends_it() throws Exception {
    rig.vendor.script("demo-gpt").always(new Behaviour.StallAfter(3));

    try (RawClient client = connect()) {
      client.write(RawClient.chat(key, "thinker", true, "hi"));
      assertThat(client.read().status()).isEqualTo(200);
    }

    assertThat(rig.vendor.awaitCall(call -> call.clientLeft(), LONG)).isPresent();
    assertThat(onlyCall()).isEqualTo(CallStatus.CANCELLED);
  }

  @Test
  void a_client_that_ends_its_side_gets_no_empty_answer() throws Exception {
    rig.vendor.script("demo-gpt").always(new Behaviour.NeverAnswers());

    try (RawClient client = connect()) {
      client.write(RawClient.chat(key, "thinker", false, "hi"));
      client.endSending();

      assertThat(client.rest()).isEmpty();
    }
    assertThat(onlyCall()).isEqualTo(CallStatus.CANCELLED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_vendor_may_think_for_longer_than_a_connection_may_be_idle(boolean stream)
      throws Exception {
    rig.vendor.script("demo-gpt").always(new Behaviour.Delay(IDLE));

    try (RawClient client = connect()) {
      client.write(RawClient.chat(key, "thinker", stream, "hi"));

      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void requests_sent_while_the_first_is_served_are_all_answered_in_order() throws Exception {
    script("one", "two", "three");

    try (RawClient client = connect()) {
      client.write(ask());
      awaitCalls(1);
      client.write(ask());
      client.write(ask());

      assertAnswers(client, "one", "two", "three");
    }
  }

  @Test
  void requests_sent_all_at_once_are_all_answered_in_order() throws Exception {
    script("one", "two", "three");

    try (RawClient client = connect()) {
      client.write(ask() + ask() + ask());

      assertAnswers(client, "one", "two", "three");
    }
  }

  @Test
  void requests_that_come_in_pieces_are_all_answered_in_order() throws Exception {
    script("one", "two", "three");

    try (RawClient client = connect()) {
      client.write(ask() + ask().substring(0, 10));
      awaitCalls(1);
      client.write(ask().substring(10, 11));
      assertAnswers(client, "one");
      client.write(ask().substring(11));
      awaitCalls(2);
      client.write(ask().substring(0, 1));
      assertAnswers(client, "two");
      client.write(ask().substring(1));
      assertAnswers(client, "three");
    }
  }

  @Test
  void requests_that_more_than_fill_the_buffer_of_a_connection_are_all_answered_in_order()
      throws Exception {
    script("one", "two", "three");

    try (RawClient client = connect()) {
      String large = RawClient.chat(key, "thinker", false, "word ".repeat(20_000));
      client.write(large);
      awaitCalls(1);
      client.write(large + large);

      assertAnswers(client, "one", "two", "three");
    }
  }

  @Test
  void a_connection_serves_call_after_call() throws Exception {
    try (RawClient client = connect()) {
      for (int i = 0; i < 100; i++) {
        client.write(ask());
        assertThat(client.read().status()).isEqualTo(200);
      }
    }
    // The client may have the last answer before the vendor knows that it has sent it.
    assertThat(rig.vendor.awaitCall(call -> call.number() == 100 && call.finished(), LONG))
        .isPresent();
    assertThat(rig.vendor.calls()).hasSize(100).allMatch(call -> call.finished());
  }

  private void script(String... texts) {
    for (String text : texts) {
      rig.vendor
          .script("demo-gpt")
          .next(
              new Behaviour.Together(
                  List.of(new Behaviour.Delay(BRIEF), new Behaviour.Answer(text))));
    }
  }

  private String ask() {
    return RawClient.chat(key, "thinker", false, "hi");
  }

  private static void assertAnswers(RawClient client, String... texts) throws IOException {
    for (String text : texts) {
      RawClient.Answer answer = client.read();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("\"" + text + "\"");
    }
  }

  /** Waits until the vendor has this many calls. */
  private void awaitCalls(int count) throws InterruptedException {
    assertThat(rig.vendor.awaitCall(call -> call.number() == count, LONG)).isPresent();
  }

  private CallStatus onlyCall() {
    List<LoggedCall> calls = List.of();
    while (calls.isEmpty()) {
      Thread.onSpinWait();
      calls = rig.administration.usage().calls(LogFilter.ANY, Optional.empty(), 10).calls();
    }
    assertThat(calls).hasSize(1);
    return calls.getFirst().call().status();
  }

  private RawClient connect() throws IOException {
    return RawClient.connect(rig);
  }
}
