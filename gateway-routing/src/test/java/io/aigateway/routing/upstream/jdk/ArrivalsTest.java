package io.aigateway.routing.upstream.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.routing.upstream.exchange.Alarms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(20);

  private final Alarms alarms = new Alarms();
  private final Arrivals arrivals = new Arrivals(alarms);
  private final Connection connection = new Connection();

  /** Counts what is asked of it. */
  private static final class Connection implements Subscription {
    long requested;
    boolean cancelled;

    @Override
    public void request(long portions) {
      requested += portions;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  @BeforeEach
  void begin() {
    arrivals.onSubscribe(connection);
  }

  @AfterEach
  void stop() {
    alarms.close();
  }

  @Test
  void everything_that_came_is_taken_before_a_break_is_met() throws Exception {
    come("half an ans");
    arrivals.onError(new IOException("reset"));

    assertThat(take(4)).isEqualTo("half");
    assertThat(take(100)).isEqualTo(" an ans");
    assertThatThrownBy(() -> take(1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> take(1)).isInstanceOf(IOException.class);
  }

  @Test
  void everything_that_came_is_taken_before_the_end_is_met() throws Exception {
    come("answer");
    arrivals.onComplete();

    assertThat(take(100)).isEqualTo("answer");
    assertThat(arrivals.take(new byte[1], 0, 1, LONG)).isEqualTo(Arrivals.END);
  }

  @Test
  void more_is_asked_for_when_the_last_byte_of_what_came_is_taken() throws Exception {
    assertThat(connection.requested).isEqualTo(Arrivals.PORTIONS_MAX);
    come("abc");

    take(2);
    assertThat(connection.requested).isEqualTo(Arrivals.PORTIONS_MAX);

    take(2);
    assertThat(connection.requested).isEqualTo(Arrivals.PORTIONS_MAX + 1);
  }

  @Test
  void a_slow_reader_has_no_more_portions_waiting_than_were_asked_for() throws Exception {
    come("abc");
    come("def");

    take(3);
    assertThat(connection.requested).isEqualTo(Arrivals.PORTIONS_MAX);

    take(3);
    assertThat(connection.requested).isEqualTo(Arrivals.PORTIONS_MAX + 2);
  }

  @Test
  void a_portion_without_a_byte_is_passed_over() throws Exception {
    come("");

    assertThat(connection.requested).isEqualTo(Arrivals.PORTIONS_MAX + 1);
    assertThat(arrivals.take(new byte[1], 0, 1, 1)).isEqualTo(Arrivals.NOTHING);
  }

  @Test
  void a_cancelled_exchange_gives_nothing_more() {
    come("abc");
    arrivals.cancel();

    assertThat(connection.cancelled).isTrue();
    assertThatThrownBy(() -> take(1)).isInstanceOf(IOException.class);
  }

  @Test
  void an_exchange_that_begins_after_it_was_given_up_is_cancelled() {
    Arrivals late = new Arrivals(alarms);
    late.cancel();
    late.onSubscribe(connection);

    assertThat(connection.cancelled).isTrue();
  }

  @Test
  void a_short_rest_is_awaited_so_that_the_connection_can_be_used_again() throws Exception {
    come("data: [DONE]");
    take(100);
    arrivals.forget(10);
    come("0123456789");
    assertThat(connection.requested).isEqualTo(Arrivals.PORTIONS_MAX + 2);
    arrivals.onComplete();

    assertThat(arrivals.ended()).isTrue();
    assertThat(connection.cancelled).isFalse();
  }

  @Test
  void a_long_rest_is_not_awaited() throws Exception {
    come("data: [DONE]");
    take(100);
    arrivals.forget(10);
    come("0123456789");
    come("a");

    assertThat(connection.cancelled).isTrue();
  }

  @Test
  void what_was_not_taken_is_forgotten_and_the_rest_asked_for() {
    come("data: [DONE]");
    arrivals.forget(10);

    assertThat(arrivals.available()).isZero();
    assertThat(connection.requested).isEqualTo(Arrivals.PORTIONS_MAX + 1);
  }

  @Test
  void what_was_under_way_when_it_was_cancelled_is_not_taken_any_more() {
    arrivals.cancel();
    come("late words");

    assertThat(arrivals.available()).isZero();
    assertThatThrownBy(() -> take(1)).isInstanceOf(IOException.class);
    assertThat(connection.requested).isEqualTo(Arrivals.PORTIONS_MAX);
  }

  private void come(String text) {
    arrivals.onNext(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  private String take(int most) throws Exception {
    byte[] bytes = new byte[most];
    int count = arrivals.take(bytes, 0, most, LONG);
    return new String(bytes, 0, count, StandardCharsets.UTF_8);
  }
}
