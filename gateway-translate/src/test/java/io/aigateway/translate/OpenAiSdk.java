package io.aigateway.translate;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** The official OpenAI SDK for Java over a connection that says what a test wants. */
final class OpenAiSdk {
  /** Any request. */
  static final ChatCompletionCreateParams ASKED =
      ChatCompletionCreateParams.builder().model("alias").addUserMessage("Hi").build();

  private OpenAiSdk() {}

  /** A client that is answered with this, whatever it asks, and holds it to the SDK's types. */
  static OpenAIClient answered(int status, String contentType, byte[] body) {
    return new OpenAIClientImpl(
        ClientOptions.builder()
            .apiKey("unused")
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
