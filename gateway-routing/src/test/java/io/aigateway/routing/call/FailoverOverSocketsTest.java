package io.aigateway.routing.call;

import io.aigateway.routing.upstream.socket.SocketUpstream;

/** Failover is the same over sockets. */
class FailoverOverSocketsTest extends FailoverTest {
  @Override
  Rig rig(RoutingSettings settings) {
    return new Rig(settings, new SocketUpstream(settings::upstream, System::nanoTime));
  }
}
