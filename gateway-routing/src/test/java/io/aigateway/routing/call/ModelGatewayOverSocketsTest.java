package io.aigateway.routing.call;

import io.aigateway.routing.upstream.socket.SocketUpstream;

/** Calls are the same over sockets. */
class ModelGatewayOverSocketsTest extends ModelGatewayTest {
  @Override
  Rig rig(RoutingSettings settings) {
    return new Rig(settings, new SocketUpstream(settings::upstream, System::nanoTime));
  }
}
