/** The way of a call through the gateway. */
module io.aigateway.routing {
  requires static org.jspecify;
  requires io.aigateway.domain;
  requires io.aigateway.translate;
  requires java.net.http;
}
