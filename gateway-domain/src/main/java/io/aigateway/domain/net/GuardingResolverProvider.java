package io.aigateway.domain.net;

import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;

/** Found and made by the JVM as soon as it resolves a name; see {@link NameGuard}. */
public final class GuardingResolverProvider extends InetAddressResolverProvider {
  /** For the JVM. */
  public GuardingResolverProvider() {}

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new GuardingResolver(configuration.builtinResolver(), GuardedNames.OF_JVM);
  }

  @Override
  public String name() {
    return "guarded names";
  }
}
