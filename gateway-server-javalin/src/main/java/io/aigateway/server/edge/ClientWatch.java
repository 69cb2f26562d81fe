package io.aigateway.server.edge;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.Callback;

/**
 * Watches a client's connection while the call's thread waits for a vendor, and interrupts that
 * thread when the client hangs up; a write would notice only when there is something to say. A
 * client that closes its sending side alone counts as gone, as it does for most proxies.
 *
 * <p>Whether there is an end to be read can only be learnt by reading. HTTP/1.1 lets a client send
 * its next request early (RFC 9112, section 9.3.2): then one byte of it is read here. That byte is
 * given back to the connection when the call is over, and the client is not watched until then.
 *
 * <p>A connection knows one reader at a time. Between the end of a request's body and the end of
 * its answer Jetty does not read, so the watch can; it begins and ends inside that time. No thread
 * waits for it. The connection's idle time is no matter here: Jetty lets it end no request that a
 * servlet is serving, unless the client fails to read what is written to it.
 */
final class ClientWatch {
  /** What logs and metrics say of calls whose clients did not wait; nobody else reads it. */
  private static final int CLIENT_GONE = 499;

  private static final Logger LOG = System.getLogger(ClientWatch.class.getName());

  private final AbstractEndPoint client;
  private final Thread serving = Thread.currentThread();
  private final ReentrantLock lock = new ReentrantLock();
  private final Arrival arrival = new Arrival();
  private final ByteBuffer early = ByteBuffer.allocate(1).limit(0);
  private boolean over;
  private boolean gone;

  private ClientWatch(AbstractEndPoint client) {
    this.client = client;
  }

  /**
   * Serves a call on this thread, and interrupts it when the client leaves.
   *
   * @param ctx of a request whose body has been read
   */
  static void during(Context ctx, Runnable call) {
    Optional<ClientWatch> watch = watchable(ctx).map(ClientWatch::new).filter(ClientWatch::begin);
    try {
      call.run();
    } finally {
      watch.ifPresent(begun -> begun.end(ctx.res()));
    }
  }

  /** What is left of a request must not be taken for the next one. */
  private static boolean wasRead(Context ctx) {
    try {
      return ctx.req().getInputStream().isFinished();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a request cannot be read, and is not watched", e);
      return false;
    }
  }

  /** A connection for one request at a time. */
  private static Optional<AbstractEndPoint> watchable(Context ctx) {
    ConnectionMetaData connection =
        ServletContextRequest.getServletContextRequest(ctx.req()).getConnectionMetaData();
    return connection.getHttpVersion() == HttpVersion.HTTP_1_1
            && wasRead(ctx)
            && connection.getConnection().getEndPoint() instanceof AbstractEndPoint client
        ? Optional.of(client)
        : Optional.empty();
  }

  /** Whether the watch begins; not when Jetty itself wants to read. */
  private boolean begin() {
    return client.tryFillInterested(arrival);
  }

  /** Lets the connection go on with its next request. Called by the thread that began. */
  private void end(HttpServletResponse response) {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
    client.getFillInterest().onFail(new CallOver());
    if (gone) {
      leave(response);
    } else if (early.hasRemaining()
        && client.getConnection() instanceof Connection.UpgradeTo connection) {
      // It comes behind what Jetty has read already, in the place of this request's own last byte.
      connection.onUpgradeTo(early);
    }
  }

  /** A client that closed one side only must not take the end of the call for an empty answer. */
  private void leave(HttpServletResponse response) {
    if (!response.isCommitted()) {
      response.setStatus(CLIENT_GONE);
    }
    client.close();
  }

  /** Ends the wait for something to be read; made once for every call, hence without a trace. */
  private static final class CallOver extends Exception {
    private static final long serialVersionUID = 1L;

    CallOver() {
      super("the call is over", null, false, false);
    }
  }

  /**
   * Told by the connection that there is something to be read. It must not declare itself as
   * non-blocking: Jetty's selector asks for that before it calls, and may by then find the
   * connection's own callback here, which serves the next request and does block.
   */
  private final class Arrival implements Callback {
    @Override
    public void succeeded() {
      lock.lock();
      try {
        if (!over) {
          look();
        }
      } catch (IOException e) {
        lost(e);
      } finally {
        lock.unlock();
      }
    }

    private void look() throws IOException {
      int count = client.fill(early);
      if (count < 0) {
        lost(new IOException("the client closed the connection"));
      } else if (count == 0) {
        client.tryFillInterested(this);
      }
    }

    @Override
    public void failed(Throwable cause) {
      lock.lock();
      try {
        if (!over) {
          lost(cause);
        }
      } finally {
        lock.unlock();
      }
    }

    private void lost(Throwable cause) {
      LOG.log(Level.DEBUG, "the client left before the end of its answer", cause);
      gone = true;
      serving.interrupt();
    }
  }
}
