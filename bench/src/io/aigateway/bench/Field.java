package io.aigateway.bench;

import java.util.List;
import java.util.Map;

/**
 * Vendors and targets, all running; only one has work at a time.
 *
 * @param vendors the programs behind everybody
 * @param nginx the plain proxy
 * @param bare our libraries alone
 * @param sockets the same with plain sockets towards the vendor
 * @param gateway the gateway
 * @param gatewaySockets the gateway with its other client towards vendors
 * @param portkey a peer
 * @param llms a peer
 */
record Field(
    List<Program> vendors,
    Nginx nginx,
    Target bare,
    Target sockets,
    Gateway gateway,
    Gateway gatewaySockets,
    Target portkey,
    Target llms)
    implements AutoCloseable {
  static Field set(Site site) {
    Program vendor =
        Program.start(
            "paced",
            Site.LOAD_CORE,
            site.folder("paced"),
            Map.of(),
            site.java(site.classes(), Upstream.class, Integer.toString(Ports.VENDOR)));
    Field field =
        new Field(
            List.of(vendor, Nginx.vendor(site)),
            Nginx.proxy(site),
            Peers.bare(site),
            Peers.sockets(site),
            Gateway.start(site),
            Gateway.startWithSockets(site),
            Peers.portkey(site),
            Peers.llms(site));
    long now = System.nanoTime();
    for (int port :
        List.of(
            Ports.VENDOR,
            Ports.NGINX_VENDOR,
            Ports.NGINX_PROXY,
            Ports.BARE,
            Ports.SOCKETS,
            Ports.PORTKEY,
            Ports.LLMS)) {
      Site.awaitPort(port, now);
    }
    return field;
  }

  @Override
  public void close() {
    List.of(nginx, bare, sockets, gateway, gatewaySockets, portkey, llms).forEach(Target::close);
    vendors.forEach(Program::close);
  }
}
