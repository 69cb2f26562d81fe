package io.aigateway.bench;

/** Where everything listens. */
final class Ports {
  static final int NGINX_VENDOR = 9101;
  static final int VENDOR = 9102;
  static final int NGINX_PROXY = 9111;
  static final int BARE = 9112;
  static final int GATEWAY = 9113;
  static final int SOCKETS = 9116;
  static final int PORTKEY = 9114;
  static final int LLMS = 9115;
  static final int GATEWAY_SOCKETS = 9117;

  private Ports() {}
}
