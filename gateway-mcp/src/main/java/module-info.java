/** Aggregation of Model Context Protocol services. */
module io.aigateway.mcp {
  requires static transitive org.jspecify;
  requires transitive io.aigateway.domain;
  requires io.aigateway.translate;
  requires transitive com.fasterxml.jackson.databind;
  requires java.net.http;

  exports io.aigateway.mcp.protocol;
  exports io.aigateway.mcp.client;
  exports io.aigateway.mcp.aggregate;
  exports io.aigateway.mcp.embed;
  exports io.aigateway.mcp.server;
}
