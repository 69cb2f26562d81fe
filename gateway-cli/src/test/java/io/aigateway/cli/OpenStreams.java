package io.aigateway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that each hold a stream without end, on plain sockets; a thread of each reads along. */
final class OpenStreams implements AutoCloseable {
  private static final int FIRST_BYTES = 1024;

  private final List<Socket> sockets = new ArrayList<>();
  private final List<Future<String>> rests = new ArrayList<>();
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

  /** Opens so many streams; returns when the first bytes of each have come. */
  static OpenStreams open(Calls protocol, URI gateway, String key, int count) throws Exception {
    OpenStreams streams = new OpenStreams();
    String body = protocol.body(LedgerLoad.alias(0), "call 1. forever", true);
    List<Future<Boolean>> begun = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort());
      streams.sockets.add(socket);
      socket.getOutputStream().write(request(protocol.uri(gateway), key, body));
      begun.add(streams.readers.submit(() -> first(socket.getInputStream())));
    }
    for (Future<Boolean> one : begun) {
      if (!one.get()) {
        throw new IllegalStateException("a stream did not begin with 200");
      }
    }
    streams.sockets.forEach(
        socket -> streams.rests.add(streams.readers.submit(() -> rest(socket))));
    return streams;
  }

  private static byte[] request(URI uri, String key, String body) {
    return ("POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
        .formatted(uri.getPath(), uri.getAuthority(), key, body.length(), body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static boolean first(InputStream in) throws IOException {
    byte[] bytes = new byte[FIRST_BYTES];
    int length = in.read(bytes);
    return length > 0
        && new String(bytes, 0, length, StandardCharsets.UTF_8).startsWith("HTTP/1.1 200");
  }

  /** The last bytes before the end, whichever way it comes. */
  private static String rest(Socket socket) {
    byte[] bytes = new byte[FIRST_BYTES];
    String before = "";
    String last = "";
    try {
      InputStream in = socket.getInputStream();
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        before = last;
        last = new String(bytes, 0, length, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return before + last; // Closed or cut off: that is how these streams may end.
    }
    return before + last;
  }

  /** The last bytes of each stream; returns when the gateway has ended all of them. */
  List<String> endings() throws Exception {
    List<String> endings = new ArrayList<>();
    for (Future<String> rest : rests) {
      endings.add(rest.get());
    }
    return endings;
  }

  /** All clients leave without a word. */
  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    readers.close();
  }
}
