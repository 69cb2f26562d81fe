package io.aigateway.mcp.client;

import static io.aigateway.mcp.client.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PendingRequestTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration WHOLE = Duration.ofMinutes(10);

  private final AtomicLong now = new AtomicLong();
  private final PendingRequests requests = new PendingRequests(now::get);
  private final Client client = new Client();

  @Test
  void two_clients_with_one_token_hear_of_their_own_progress_only() {
    Client other = new Client();
    PendingRequest mine = requests.open(json("{\"_meta\":{\"progressToken\":1}}"), client);
    PendingRequest others = requests.open(json("{\"_meta\":{\"progressToken\":\"1\"}}"), other);

    others.progress(json("{\"progress\":1,\"total\":4,\"message\":\"m\"}"));
    mine.end(new Outcome.Cancelled());
    mine.progress(json("{\"progress\":9}"));

    assertThat(client.notifications).isEmpty();
    assertThat(other.notifications.getFirst().path("params"))
        .isEqualTo(json("{\"progress\":1,\"total\":4,\"message\":\"m\",\"progressToken\":\"1\"}"));
  }

  @Test
  void progress_resets_the_deadline_but_not_the_whole() throws InterruptedException {
    PendingRequest request = requests.open(json("{}"), client);
    now.addAndGet(PATIENCE.toNanos() * 9);
    request.progress(json("{\"progress\":1}"));

    // The waiting begins now; its clock stands still until the answer comes.
    request.whenDone(() -> {});
    Thread.startVirtualThread(() -> request.end(new Outcome.Answered(json("{\"a\":1}"))));
    assertThat(request.await(PATIENCE, WHOLE)).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void silence_ends_in_a_timeout() throws InterruptedException {
    PendingRequest request = requests.open(json("{}"), client);
    now.addAndGet(PATIENCE.toNanos());

    assertThat(request.await(PATIENCE, WHOLE))
        .isInstanceOfSatisfying(
            Outcome.Broken.class,
            broken -> assertThat(broken.why().reason()).isEqualTo(Reason.TIMEOUT));
  }

  @Test
  void no_time_runs_while_the_client_is_asked() throws InterruptedException {
    PendingRequest request = requests.open(json("{}"), client);
    request.askingBegins();
    now.addAndGet(PATIENCE.toNanos() * 3);
    Thread.startVirtualThread(() -> request.end(new Outcome.Answered(json("{}"))));

    assertThat(request.await(PATIENCE, WHOLE)).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void what_came_first_counts_and_nothing_is_left_behind() {
    PendingRequest request = requests.open(json("{}"), client);
    request.end(new Outcome.Cancelled());
    request.end(new Outcome.SessionLost());
    requests.close(request);

    assertThat(request.isAnswered()).isFalse();
    assertThat(requests.find(request.id())).isEmpty();
    assertThat(requests.only()).isEmpty();
  }
}
