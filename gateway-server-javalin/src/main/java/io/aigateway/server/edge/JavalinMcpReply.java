package io.aigateway.server.edge;

import io.aigateway.mcp.server.McpHttpReply;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Writes an answer of the MCP endpoint into the HTTP response. For one thread. */
final class JavalinMcpReply implements McpHttpReply {
  private final HttpServletResponse response;

  JavalinMcpReply(HttpServletResponse response) {
    this.response = response;
  }

  @Override
  public void answer(int status, Map<String, String> headers, byte[] body) throws IOException {
    response.setStatus(status);
    headers.forEach(response::setHeader);
    response.setContentLength(body.length);
    ServletOutputStream out = response.getOutputStream();
    out.write(body);
    out.close();
  }

  @Override
  public void begin(Map<String, String> headers) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    headers.forEach(response::setHeader);
    response.flushBuffer();
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    ServletOutputStream out = response.getOutputStream();
    out.write(bytes);
    out.flush();
  }
}
