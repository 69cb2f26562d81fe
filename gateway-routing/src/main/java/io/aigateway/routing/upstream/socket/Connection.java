package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.exchange.Alarms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A connection that stands. One thread at a time uses it; {@link #abort} may come from any. Its
 * alarm is always somebody's: while it rests it limits the rest, and whoever turns it off in time
 * owns the connection. So neither a late alarm nor a late taker can meet another's exchange.
 */
final class Connection {
  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;
  private final Input input;
  private final Alarms.Alarm alarm;
  private final OpenChannels open;
  private final Kept home;
  private final boolean secure;
  private final ByteBuffer probe = ByteBuffer.allocate(1);
  private boolean resting;
  private boolean spent;

  /**
   * A connection that can serve at once.
   *
   * @param in what comes on the channel, decrypted
   * @param out what goes, to be encrypted
   * @param home where it rests
   * @param secure whether there is encryption between the channel and the streams
   */
  Connection(
      SocketChannel channel,
      InputStream in,
      OutputStream out,
      Alarms alarms,
      OpenChannels open,
      Kept home,
      boolean secure) {
    this.channel = channel;
    this.in = in;
    this.out = out;
    this.open = open;
    this.home = home;
    this.secure = secure;
    this.alarm = alarms.unset(this::ring);
    this.input = new Input(in, alarm);
  }

  /** What comes. */
  Input input() {
    return input;
  }

  /** What goes. */
  OutputStream output() {
    return out;
  }

  /** Limits everything from now on until {@link #inTime}. */
  void begin(long nanos) {
    alarm.setTo(nanos);
  }

  /** Ends a limit; whether it was kept. Otherwise the connection is closed. */
  boolean inTime() {
    return alarm.off();
  }

  /** What goes on it after this exchange would not be understood. */
  void serveNoMore() {
    spent = true;
  }

  /** Rests until it is taken, but no longer than that. */
  void rest(Duration longest) {
    if (spent || !longest.isPositive() || input.buffered() > 0 || open.isClosed()) {
      abort();
      return;
    }
    input.begin();
    resting = true;
    alarm.setTo(longest.toNanos());
    if (!home.keep(this)) {
      abort();
    }
  }

  /** Ends the rest; whether the connection can serve. */
  boolean wake() {
    boolean mine = alarm.off();
    if (mine) {
      resting = false;
    }
    return mine && isSilent();
  }

  /** A vendor that says something unasked, such as farewell, is not asked any more. */
  private boolean isSilent() {
    try {
      // Without encryption, the channel's own answer below is enough, and costs less.
      if (secure && in.available() > 0) {
        return false;
      }
      channel.configureBlocking(false);
      boolean silent = channel.read(probe.clear()) == 0;
      channel.configureBlocking(true);
      return silent;
    } catch (IOException e) {
      return false;
    }
  }

  /** Closes it at once. Never throws; a second call does nothing. */
  void abort() {
    alarm.end();
    open.close(channel);
  }

  private void ring() {
    boolean rested = resting;
    open.close(channel);
    if (rested) {
      home.forget(this);
    }
  }
}
