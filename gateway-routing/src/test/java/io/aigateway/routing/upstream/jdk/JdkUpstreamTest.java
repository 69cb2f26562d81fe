package io.aigateway.routing.upstream.jdk;

import io.aigateway.routing.upstream.UpstreamContract;
import io.aigateway.routing.upstream.UpstreamLimits;
import java.util.function.LongSupplier;

class JdkUpstreamTest extends UpstreamContract<JdkUpstream> {
  @Override
  protected JdkUpstream upstream(UpstreamLimits limits, LongSupplier nanoTime) {
    return new JdkUpstream(limits, nanoTime);
  }
}
