package io.aigateway.routing.upstream.socket;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every channel that is open, so that all can be closed at once. Thread-safe. */
final class OpenChannels {
  private static final Logger LOG = System.getLogger(OpenChannels.class.getName());

  private final Set<SocketChannel> channels = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * A new one, not connected.
   *
   * @throws ClosedChannelException when no more are opened
   */
  SocketChannel open() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channels.add(channel);
    if (closed) {
      close(channel);
      throw new ClosedChannelException();
    }
    return channel;
  }

  /** Closes one; whoever waits for it meets a failure. From any thread. */
  void close(SocketChannel channel) {
    channels.remove(channel);
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a connection to a provider was not closed in order", e);
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes all; no more are opened. */
  void close() {
    closed = true;
    channels.forEach(this::close);
  }
}
