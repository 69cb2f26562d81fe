/** A program that uses the whole engine. */
module io.aigateway.examples.engine {
  requires io.aigateway.mcp;
  requires io.aigateway.routing;
  requires jdk.httpserver;
}
