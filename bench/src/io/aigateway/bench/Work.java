package io.aigateway.bench;

/**
 * What the vendor does: the first part of the path says it, so that every target can pass it on.
 */
enum Work {
  /** Answers of 1 KB, from nginx. */
  SMALL("k1", Ports.NGINX_VENDOR),
  /** Answers of 1 MB, from nginx. */
  LARGE("m1", Ports.NGINX_VENDOR),
  /** Answers of 1 KB from the vendor that counts connections. */
  COUNTED("w", Ports.VENDOR),
  /** Streams of three pieces at once. */
  FIRSTS("s/3/1000", Ports.VENDOR),
  /** Streams of 50 pieces a second, for eight seconds: some targets go on when clients are gone. */
  PACED("s/400/20000", Ports.VENDOR),
  /** Streams of a piece a second, for 45 seconds. */
  SLOW("s/45/1000000", Ports.VENDOR);

  private final String folder;
  private final int port;

  Work(String folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  boolean streams() {
    return folder.startsWith("s/");
  }

  /** The vendor's base URL, with the version. */
  String base() {
    return "http://127.0.0.1:" + port + basePath();
  }

  String basePath() {
    return "/" + folder + "/v1";
  }

  /** As part of a name. */
  String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
