package io.aigateway.mcp.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Takes a stream of events as it comes, and any other answer whole, which costs less: nobody has to
 * be woken for each of its parts. Beyond the bound it is cut off, one byte after it, so that a
 * reader notices. For one exchange; thread-safe.
 */
final class AnswerBody implements BodyHandler<InputStream> {
  private final int mostBytes;
  private Optional<BodySubscriber<InputStream>> stream = Optional.empty();
  private boolean abandoned;

  /** With the bound. */
  AnswerBody(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public synchronized BodySubscriber<InputStream> apply(ResponseInfo answer) {
    if (!HttpAnswers.type(answer.headers()).equals(HttpAnswers.EVENTS)) {
      return new Whole(mostBytes);
    }
    BodySubscriber<InputStream> events = BodySubscribers.ofInputStream();
    stream = Optional.of(events);
    if (abandoned) {
      abandon();
    }
    return events;
  }

  /** Nobody will read the answer, which may have begun already, or begin yet. */
  synchronized void abandon() {
    abandoned = true;
    var ignored = stream.map(events -> events.getBody().thenAccept(AnswerBody::close));
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      System.getLogger(AnswerBody.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a service's answer failed", e);
    }
  }

  private static final class Whole implements BodySubscriber<InputStream> {
    private final CompletableFuture<InputStream> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long most;
    private Optional<Subscription> subscription = Optional.empty();

    Whole(int mostBytes) {
      this.most = mostBytes + 1L;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Subscription made) {
      subscription = Optional.of(made);
      made.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (ByteBuffer part : parts) {
        byte[] piece = new byte[(int) Math.min(part.remaining(), most - bytes.size())];
        part.get(piece);
        bytes.writeBytes(piece);
      }
      if (bytes.size() == most) {
        subscription.ifPresent(Subscription::cancel);
        onComplete();
      }
    }

    @Override
    public void onError(Throwable why) {
      body.completeExceptionally(why);
    }

    @Override
    public void onComplete() {
      body.complete(new ByteArrayInputStream(bytes.toByteArray()));
    }
  }
}
