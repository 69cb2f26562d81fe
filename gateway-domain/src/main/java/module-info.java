/** The things the gateway knows, their ports and their use cases. One package per thing. */
module io.aigateway.domain {
  requires static transitive org.jspecify;
}
