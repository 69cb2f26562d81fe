package io.aigateway.routing.upstream.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.exchange.RequestFields;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A request as it goes over the wire. The head and the beginning of the body, which mostly is all
 * of it, go with one write; the rest of a large body is written from where it lies.
 */
final class RequestBytes {
  /** How much of a body goes with one write. */
  static final int SLICE_BYTES = 64 * 1024;

  /** Most heads have less. */
  private static final int HEAD_BYTES = 1024;

  private static final byte[] NO_BODY = {};
  private static final byte[] VERSION_AND_HOST = " HTTP/1.1\r\nhost: ".getBytes(ISO_8859_1);
  private static final byte[] CONTENT_LENGTH = "content-length: ".getBytes(ISO_8859_1);
  private static final byte[] END_OF_LINE = {'\r', '\n'};
  private static final byte[] COLON = {':', ' '};

  private final byte[] body;
  private final int bodyWithHead;
  private final boolean posted;
  private byte[] first;
  private int length;

  /**
   * Writes the head.
   *
   * @throws UpstreamException when something of it would not be understood as what it is
   */
  RequestBytes(Origin origin, UpstreamRequest request) throws UpstreamException {
    this.body = request.body().orElse(NO_BODY);
    this.bodyWithHead = Math.min(body.length, SLICE_BYTES);
    this.first = new byte[HEAD_BYTES + bodyWithHead];
    this.posted = request.body().isPresent();
    put(posted ? "POST " : "GET ", Grammar.VALUE);
    target(request.uri());
    put(VERSION_AND_HOST, VERSION_AND_HOST.length);
    host(origin);
    for (Map.Entry<String, List<String>> field : request.headers().values().entrySet()) {
      if (!RequestFields.isAdaptersOwn(field.getKey())) {
        fields(field.getKey(), field.getValue());
      }
    }
    if (posted) {
      put(CONTENT_LENGTH, CONTENT_LENGTH.length);
      put(Integer.toString(body.length), Grammar.VALUE);
      endLine();
    }
    endLine();
    put(body, bodyWithHead);
  }

  /** Whether the vendor may be asked twice without doing anything twice. */
  boolean repeatable() {
    return !posted;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(first, 0, length);
    for (int at = bodyWithHead; at < body.length; at += SLICE_BYTES) {
      out.write(body, at, Math.min(SLICE_BYTES, body.length - at));
    }
  }

  /** Userinfo and fragment stay here. */
  private void target(URI uri) throws UpstreamException {
    URI escaped = isAscii(uri) ? uri : URI.create(uri.toASCIIString());
    String path = escaped.getRawPath();
    put(path.isEmpty() ? "/" : path, Grammar.TARGET);
    String query = escaped.getRawQuery();
    if (query != null && !query.isEmpty()) {
      put("?", Grammar.TARGET);
      put(query, Grammar.TARGET);
    }
  }

  private static boolean isAscii(URI uri) {
    String text = uri.toString();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private void host(Origin origin) throws UpstreamException {
    put(origin.host(), Grammar.TARGET);
    if (!origin.onUsualPort()) {
      put(":", Grammar.TARGET);
      put(Integer.toString(origin.port()), Grammar.TARGET);
    }
    endLine();
  }

  private void fields(String name, List<String> values) throws UpstreamException {
    if (name.isEmpty()) {
      throw RequestFields.illegal();
    }
    for (String value : values) {
      put(name, Grammar.NAME);
      put(COLON, COLON.length);
      put(value, Grammar.VALUE);
      endLine();
    }
  }

  private void endLine() {
    put(END_OF_LINE, END_OF_LINE.length);
  }

  private void put(String text, Grammar grammar) throws UpstreamException {
    int count = text.length();
    makeRoom(count);
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (!grammar.isLegal(c)) {
        throw RequestFields.illegal();
      }
      first[length + i] = (byte) c;
    }
    length += count;
  }

  private void put(byte[] bytes, int count) {
    makeRoom(count);
    System.arraycopy(bytes, 0, first, length, count);
    length += count;
  }

  private void makeRoom(int count) {
    if (first.length - length < count) {
      first = Arrays.copyOf(first, first.length + Math.max(HEAD_BYTES, count));
    }
  }
}
