package io.aigateway.mcp.server;

import java.io.IOException;
import java.util.Map;

/**
 * Port: the answer to one HTTP request. Either {@link #answer} is called once, or {@link #begin}
 * once and then {@link #write} any number of times; all by one thread.
 */
public interface McpHttpReply {
  /**
   * Sends a whole answer.
   *
   * @param body JSON; nothing when empty
   * @throws IOException when the client is gone
   */
  void answer(int status, Map<String, String> headers, byte[] body) throws IOException;

  /**
   * Begins a stream of server-sent events; returns when its head is on its way.
   *
   * @throws IOException when the client is gone
   */
  void begin(Map<String, String> headers) throws IOException;

  /**
   * Sends bytes of the stream at once.
   *
   * @throws IOException when the client is gone
   */
  void write(byte[] bytes) throws IOException;
}
