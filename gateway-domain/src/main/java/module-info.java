/**
 * The things the gateway knows, their ports and their use cases. One package per thing.
 *
 * <p>The resolver that guards names is provided on the class path only, by {@code
 * META-INF/services}: this descriptor is also compiled for Java 17, which does not know resolvers
 * yet.
 */
module io.aigateway.domain {
  requires static transitive org.jspecify;

  exports io.aigateway.domain.admin;
  exports io.aigateway.domain.alias;
  exports io.aigateway.domain.audit;
  exports io.aigateway.domain.config;
  exports io.aigateway.domain.embed;
  exports io.aigateway.domain.failure;
  exports io.aigateway.domain.key;
  exports io.aigateway.domain.mcp;
  exports io.aigateway.domain.net;
  exports io.aigateway.domain.provider;
  exports io.aigateway.domain.secret;
  exports io.aigateway.domain.usage;
}
