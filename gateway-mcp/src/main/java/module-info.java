/** Aggregation of Model Context Protocol services. */
module io.aigateway.mcp {
  requires static transitive org.jspecify;
  requires transitive io.aigateway.domain;
  requires io.aigateway.translate;
  requires com.fasterxml.jackson.databind;
  requires java.net.http;
}
