package io.aigateway.server.web;

import io.aigateway.server.settings.Network;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who a request comes from. A proxy's word ({@code X-Forwarded-For}) counts only when the proxy is
 * a trusted one; everybody else could write there what they like.
 */
public final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final Network LOOPBACK_4 = Network.of("127.0.0.0/8");
  private static final Network LOOPBACK_6 = Network.of("::1");
  private static final Network ANY_4 = Network.of("0.0.0.0/0");
  private static final Network ANY_6 = Network.of("::/0");

  private final List<Network> trusted;

  /** Believes the given proxies. */
  public ClientAddress(List<Network> trustedProxies) {
    this.trusted = List.copyOf(trustedProxies);
  }

  /** The client's address in digits. */
  public String of(Context ctx) {
    return resolve(peer(ctx), Collections.list(ctx.req().getHeaders(FORWARDED_FOR)));
  }

  /**
   * Whether the client is this very machine: the connection itself is a loopback one, no proxy
   * stands in between, and the browser did not get here by a name that somebody else may have
   * pointed at us.
   */
  public boolean isThisMachine(Context ctx) {
    return isLoopback(peer(ctx))
        && !ctx.req().getHeaders(FORWARDED_FOR).hasMoreElements()
        && isLocalName(ctx.req().getServerName());
  }

  /** The last hop that is no trusted proxy, seen from our side. */
  String resolve(String peer, List<String> forwardedFor) {
    List<String> hops = new ArrayList<>();
    for (String header : forwardedFor) {
      for (String hop : header.split(",", -1)) {
        hops.add(hop.strip());
      }
    }
    String address = peer;
    for (String hop : hops.reversed()) {
      if (!isTrusted(address) || !isAddress(hop)) {
        return address;
      }
      address = hop;
    }
    return address;
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static boolean isAddress(String text) {
    return ANY_4.contains(text) || ANY_6.contains(text);
  }

  private static boolean isLoopback(String address) {
    return LOOPBACK_4.contains(address) || LOOPBACK_6.contains(address);
  }

  private static boolean isLocalName(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.equalsIgnoreCase("localhost") || isAddress(bare);
  }

  /** Jetty writes IPv6 addresses in brackets, perhaps with a scope. */
  private static String peer(Context ctx) {
    String address = ctx.req().getRemoteAddr().replace("[", "").replace("]", "");
    int scope = address.indexOf('%');
    return scope < 0 ? address : address.substring(0, scope);
  }
}
