package io.aigateway.server.debug;

import io.aigateway.mcp.server.McpHttpReply;
import io.aigateway.mcp.server.McpHttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes every exchange with an MCP client into a file of its own: the message when it has come,
 * what is answered as it is sent. Thread-safe.
 */
public final class RecordedMcp {
  private final DebugFiles files;

  /** Writes into the given folder. */
  public RecordedMcp(DebugFiles files) {
    this.files = files;
  }

  /** Notes the request; whatever goes through the returned reply is noted too. */
  public McpHttpReply reply(McpHttpRequest request, McpHttpReply reply) {
    Path file = files.next("key-" + request.key().id());
    Capture body = new Capture();
    body.add(request.body(), 0, request.body().length);
    files.append(
        file,
        request.verb() + "\n" + text(request.headers()) + "\n" + body.text() + "\n\n",
        List.of());
    return new Reply(reply, file);
  }

  private static String text(Map<String, String> headers) {
    StringBuilder text = new StringBuilder();
    headers.forEach(
        (name, value) ->
            text.append(name).append(": ").append(Redaction.field(name, value)).append('\n'));
    return text.toString();
  }

  private final class Reply implements McpHttpReply {
    private final McpHttpReply reply;
    private final Path file;
    private long left = Capture.MAX_BYTES;

    Reply(McpHttpReply reply, Path file) {
      this.reply = reply;
      this.file = file;
    }

    @Override
    public void answer(int status, Map<String, String> headers, byte[] body) throws IOException {
      note(status + "\n" + text(headers) + "\n");
      note(body);
      reply.answer(status, headers, body);
    }

    @Override
    public void begin(Map<String, String> headers) throws IOException {
      note("200\n" + text(headers) + "\n");
      reply.begin(headers);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      note(bytes);
      reply.write(bytes);
    }

    /** Writes are whole events, so that no credential is cut in two. */
    private void note(byte[] bytes) {
      note(new String(bytes, StandardCharsets.UTF_8));
    }

    private void note(String text) {
      if (left > 0) {
        String shown = text.length() > left ? text.substring(0, (int) left) : text;
        left -= shown.length();
        files.append(file, shown, List.of());
      }
    }
  }
}
