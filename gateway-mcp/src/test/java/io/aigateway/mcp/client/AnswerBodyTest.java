package io.aigateway.mcp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AnswerBodyTest {
  private static final int MOST = 5;

  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AnswerBody answer = new AnswerBody(MOST);

  private record Head(String type) implements ResponseInfo {
    @Override
    public int statusCode() {
      return 200;
    }

    @Override
    public java.net.http.HttpHeaders headers() {
      return java.net.http.HttpHeaders.of(
          Map.of("content-type", List.of(type)), (name, value) -> true);
    }

    @Override
    public Version version() {
      return Version.HTTP_1_1;
    }
  }

  private BodySubscriber<InputStream> begun(String type) {
    BodySubscriber<InputStream> body = answer.apply(new Head(type));
    body.onSubscribe(
        new Subscription() {
          @Override
          public void request(long parts) {
            // They come as the test wants.
          }

          @Override
          public void cancel() {
            cancelled.set(true);
          }
        });
    return body;
  }

  private static List<ByteBuffer> part(String text) {
    return List.of(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private static String text(BodySubscriber<InputStream> body) throws Exception {
    return new String(body.getBody().toCompletableFuture().get().readAllBytes(), UTF_8);
  }

  @Test
  void an_answer_comes_whole() throws Exception {
    BodySubscriber<InputStream> body = begun("application/json");
    body.onNext(part("[1,"));
    assertThat(body.getBody().toCompletableFuture()).isNotDone();
    body.onNext(part("2]"));
    body.onComplete();

    assertThat(text(body)).isEqualTo("[1,2]");
    assertThat(cancelled).isFalse();
  }

  @Test
  void one_beyond_the_bound_is_cut_off_so_that_its_reader_notices() throws Exception {
    BodySubscriber<InputStream> body = begun("application/json");
    body.onNext(part("1234"));
    body.onNext(part("56789"));
    body.onNext(part("more"));

    assertThat(text(body)).hasSize(MOST + 1);
    assertThat(cancelled).isTrue();
  }

  @Test
  void a_stream_is_there_from_its_first_byte_and_ends_when_nobody_reads_it() throws Exception {
    BodySubscriber<InputStream> body = begun("text/event-stream; charset=utf-8");
    assertThat(body.getBody().toCompletableFuture()).isDone();

    answer.abandon();

    assertThat(cancelled).isTrue();
  }

  @Test
  void a_stream_that_begins_when_nobody_waits_any_more_ends_at_once() {
    answer.abandon();

    assertThat(begun("text/event-stream").getBody().toCompletableFuture()).isDone();
    assertThat(cancelled).isTrue();
  }
}
