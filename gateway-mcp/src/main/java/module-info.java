/** Aggregation of Model Context Protocol services. */
module io.aigateway.mcp {
  requires static org.jspecify;
  requires io.aigateway.domain;
  requires io.aigateway.translate;
  requires com.fasterxml.jackson.databind;
  requires java.net.http;
}
