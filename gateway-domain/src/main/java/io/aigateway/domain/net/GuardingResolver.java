package io.aigateway.domain.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.List;
import java.util.stream.Stream;

/** Resolves like the JVM itself, but keeps forbidden addresses of guarded names back. */
record GuardingResolver(InetAddressResolver builtin, GuardedNames names)
    implements InetAddressResolver {
  @Override
  public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
      throws UnknownHostException {
    List<InetAddress> admitted = names.admitted(host, builtin.lookupByName(host, policy).toList());
    if (admitted.isEmpty()) {
      throw new UnknownHostException(host + " leads where the gateway may not connect to");
    }
    return admitted.stream();
  }

  @Override
  public String lookupByAddress(byte[] address) throws UnknownHostException {
    return builtin.lookupByAddress(address);
  }
}
