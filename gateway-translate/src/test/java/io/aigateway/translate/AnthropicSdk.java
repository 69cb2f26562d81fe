package io.aigateway.translate;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.models.messages.MessageCreateParams;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** The official Anthropic SDK for Java over a connection that says what a test wants. */
final class AnthropicSdk {
  /** Any request. */
  static final MessageCreateParams ASKED =
      MessageCreateParams.builder().model("alias").maxTokens(100).addUserMessage("Hi").build();

  private AnthropicSdk() {}

  /** A client that is answered with this, whatever it asks, and holds it to the SDK's types. */
  static AnthropicClient answered(int status, String contentType, byte[] body) {
    return new AnthropicClientImpl(
        ClientOptions.builder()
            .maxRetries(0)
            .responseValidation(true)
            .httpClient(new Played(status, contentType, body))
            .build());
  }

  private record Played(int statusCode, String contentType, byte[] bytes)
      implements HttpClient, HttpResponse {
    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
      return this;
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(
        HttpRequest request, RequestOptions options) {
      return CompletableFuture.completedFuture(this);
    }

    @Override
    public Headers headers() {
      return Headers.builder().put("content-type", contentType).build();
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
