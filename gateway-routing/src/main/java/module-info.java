/** The way of a call through the gateway. */
module io.aigateway.routing {
  requires static transitive org.jspecify;
  requires transitive io.aigateway.domain;
  requires transitive io.aigateway.translate;
  requires java.net.http;

  exports io.aigateway.routing.attempt;
  exports io.aigateway.routing.call;
  exports io.aigateway.routing.directory;
  exports io.aigateway.routing.embed;
  exports io.aigateway.routing.explain;
  exports io.aigateway.routing.health;
  exports io.aigateway.routing.plan;
  exports io.aigateway.routing.upstream;
  exports io.aigateway.routing.upstream.jdk;
  exports io.aigateway.routing.upstream.socket;
  exports io.aigateway.routing.vendor;
}
